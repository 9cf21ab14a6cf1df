import jQuery from 'jquery';

// plugins of that time look for it there
window.jQuery = jQuery;
