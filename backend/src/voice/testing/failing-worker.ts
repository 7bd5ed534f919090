/** A thread that can't load its model. */
throw new Error('There is no model here.');
