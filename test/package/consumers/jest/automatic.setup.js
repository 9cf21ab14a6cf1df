const { checkLeaks } = require('resource-tracker-devtools/jest');

checkLeaks({ automatic: true });
