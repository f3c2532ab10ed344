// Starts GraphiQL in the page of the playground. Runs in the browser, after the script of GraphiQL itself.

const { endpoint, workers, defaultTabs, ...options } = JSON.parse(document.getElementById('options').textContent);

self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_module, name) => workers[name] };

/** Answers as the server does, also where the document has a syntax error or the server cannot be reached. */
async function fetchResponse(operation, { headers } = {}) {
  // In the response of every other operation the server shows its cost and its reads of the platform.
  const trace = operation.operationName === 'IntrospectionQuery' ? {} : { 'x-upstream-trace': '1' };
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...trace, ...headers },
      body: JSON.stringify(operation),
    });
    return await response.json();
  } catch (error) {
    return { errors: [{ message: `The server gave no answer: ${error.message}` }] };
  }
}

/** An operation in the address gets a tab of its own, the first one. GraphiQL does that itself where it has stored tabs. */
function tabsWith(query) {
  return query ? [{ ...defaultTabs[0], query }, ...defaultTabs.filter((tab) => tab.query !== query)] : defaultTabs;
}

YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), {
  ...options,
  fetcher: fetchResponse,
  defaultTabs: tabsWith(new URL(location.href).searchParams.get('query')),
  shouldPersistHeaders: false,
});
