import { ApolloProvider } from '@apollo/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { apolloClient } from './graphql/apollo-client';
import { router } from './router';
import { SettingsProvider } from './settings';
import './styles/base.css';
import './styles/findings.css';
import './styles/layout.css';
import './styles/lines.css';
import './styles/parts.css';
import './styles/tables.css';
import './styles/week.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');

createRoot(root).render(
  <StrictMode>
    <ApolloProvider client={apolloClient}>
      <SettingsProvider>
        <RouterProvider router={router} />
      </SettingsProvider>
    </ApolloProvider>
  </StrictMode>,
);
