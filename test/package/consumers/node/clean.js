import { trackResource, untrackResource } from 'resource-tracker-devtools';

untrackResource(trackResource({}, 'closed', 'file'));
trackResource({}, 'dropped');
