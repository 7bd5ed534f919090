/** Where Elasticsearch is, and which index is ours. */
export interface ElasticsearchSettings {
  /** http or https; a user name and password in it become basic authentication. */
  url: string;
  /** The encoded key, as Elasticsearch gives it out; null where it asks for none. */
  apiKey: string | null;
  /** In lower case. */
  index: string;
}
