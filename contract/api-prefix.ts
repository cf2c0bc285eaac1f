/** Every endpoint's address begins with this. */
export const API_PREFIX = '/api/v2';
