/** What a reverse proxy in front of the replicas needs to know. */
export interface NginxOptions {
  /** For everything that it writes. */
  readonly folder: string;
  readonly port: number;
  readonly replicaPorts: readonly number[];
  /** How long after the start of a request it may still be passed to another replica, in milliseconds. */
  readonly retryMs: number;
  /** Root gives workers another user, who could not write into the folder. */
  readonly isRoot: boolean;
}

/** Which replica answered; of a request that was passed on, all that were asked, the last one last. */
export const REPLICA_HEADER = 'x-replica';

/**
 * All operations of the gateway are reads: those that came by POST may be passed on as well (`non_idempotent`). What a
 * replica answers is its answer, also 503: only a connection that fails is a reason to ask another one.
 */
export function nginxConfig({ folder, port, replicaPorts, retryMs, isRoot }: NginxOptions): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `  ${kind}_temp_path ${folder}/${kind};`,
  );
  const servers = replicaPorts.map((each) => `    server 127.0.0.1:${each} max_fails=1 fail_timeout=1s;`);
  return `${isRoot ? 'user root;\n' : ''}daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log warn;
events { worker_connections 1024; }
http {
  access_log off;
${temporary.join('\n')}
  upstream replicas {
${servers.join('\n')}
    keepalive 32;
  }
  server {
    listen 127.0.0.1:${port};
    keepalive_timeout 300s;
    keepalive_requests 1000000;
    client_max_body_size 1m;
    client_body_buffer_size 256k;
    location / {
      proxy_pass http://replicas;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_connect_timeout 1s;
      proxy_read_timeout 60s;
      proxy_buffers 16 64k;
      proxy_max_temp_file_size 0;
      proxy_next_upstream error timeout non_idempotent;
      proxy_next_upstream_tries ${replicaPorts.length};
      proxy_next_upstream_timeout ${retryMs}ms;
      add_header ${REPLICA_HEADER} $upstream_addr always;
    }
  }
}
`;
}

/** The port of the replica that had the last word. Null: the answer names none. */
export function replicaPort(header: string | readonly string[] | undefined): number | null {
  const port = /:(\d+)$/.exec(String(header ?? ''))?.[1];
  return port === undefined ? null : Number(port);
}
