package dev.hotslice.app.hostile;

import dev.hotslice.app.TestSettings;

/// Every kind of request that asks for entries or takes them away, as the bytes of a decent client.
enum Questions {
  WORKERD_GET {
    @Override
    byte[] bytes() {
      return bare("GET /canary?urlencoded=true&cache_ttl=60", Requests.BINDING);
    }
  },
  WORKERD_LIST {
    @Override
    byte[] bytes() {
      return bare("GET /?key_count_limit=10&prefix=can", Requests.BINDING);
    }
  },
  WORKERD_BULK_GET {
    @Override
    byte[] bytes() {
      var body = "{\"keys\":[\"canary\",\"absent\"],\"type\":\"text\",\"withMetadata\":true}";
      return Requests.withLength("POST /bulk/get", Requests.BINDING, body);
    }
  },
  WORKERD_DELETE {
    @Override
    byte[] bytes() {
      return bare("DELETE /absent?urlencoded=true", Requests.BINDING);
    }
  },
  MINIFLARE_GET {
    @Override
    byte[] bytes() {
      var url = "MF-URL: https://fake-host/canary?urlencoded=true&cache_ttl=60\r\n";
      return bare("GET /", url + "MF-Binding: DATA_STORE\r\n");
    }
  },
  REST_GET {
    @Override
    byte[] bytes() {
      return bare("GET " + TestSettings.KV + "/values/canary", "If-None-Match: \"a\"\r\n");
    }
  },
  REST_LIST {
    @Override
    byte[] bytes() {
      return bare("GET " + TestSettings.KV + "/keys?limit=10&prefix=can", "");
    }
  },
  REST_BULK_GET {
    @Override
    byte[] bytes() {
      return bulk("POST", "/bulk/get", "{\"keys\":[\"canary\",\"absent\"],\"type\":\"text\"}");
    }
  },
  REST_BULK_DELETE {
    @Override
    byte[] bytes() {
      return bulk("POST", "/bulk/delete", "[\"absent\",\"missing\"]");
    }
  },
  REST_NAMESPACES {
    @Override
    byte[] bytes() {
      return bare("GET " + NAMESPACES + "?page=1&per_page=20&order=id&direction=asc", "");
    }
  },
  REST_NAMESPACE {
    @Override
    byte[] bytes() {
      return Requests.withLength(
          "POST " + NAMESPACES, "Content-Type: application/json\r\n", "{\"title\":\"hostile\"}");
    }
  };

  private static final String NAMESPACES =
      TestSettings.KV.substring(0, TestSettings.KV.lastIndexOf('/'));

  /// Returns the request, which is about the key `canary` or keys that nobody has put.
  abstract byte[] bytes();

  private static byte[] bare(String requestLine, String headers) {
    return Requests.ascii(requestLine + " HTTP/1.1\r\n" + Requests.HOST + headers + "\r\n");
  }

  private static byte[] bulk(String method, String path, String body) {
    return Requests.withLength(
        method + " " + TestSettings.KV + path, "Content-Type: application/json\r\n", body);
  }
}
