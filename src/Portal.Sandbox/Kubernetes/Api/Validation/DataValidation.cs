using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Api.Validation;

/// <summary>ConfigMaps, Secrets and volume claims.</summary>
internal static class DataValidation
{
    private const int Most = 1024 * 1024;

    private static readonly (string Type, string[] Keys)[] s_neededKeys =
    [
        ("kubernetes.io/tls", ["tls.crt", "tls.key"]),
        ("kubernetes.io/dockerconfigjson", [".dockerconfigjson"]),
        ("kubernetes.io/dockercfg", [".dockercfg"]),
        ("kubernetes.io/ssh-auth", ["ssh-privatekey"]),
    ];

    public static void ConfigMap(JsonObject document, List<Cause> causes)
    {
        var (data, binary) = (document["data"] as JsonObject ?? [], document["binaryData"] as JsonObject ?? []);
        Keys(data, "data", causes);
        foreach (var key in data.Select(entry => entry.Key).Where(binary.ContainsKey))
            causes.Add(Cause.Invalid($"data[{key}]", key, "duplicate of key present in binaryData"));
        Keys(binary, "binaryData", causes);
        if (Size(data) + Size(binary) * 3 / 4 > Most)
            causes.Add(Cause.TooLong("[]", Most));
    }

    public static void Secret(JsonObject document, List<Cause> causes)
    {
        var data = document["data"] as JsonObject ?? [];
        Keys(data, "data", causes);
        if (Size(data) * 3 / 4 > Most)
            causes.Add(Cause.TooLong("data", Most));
        var type = (string?)document["type"];
        foreach (var key in s_neededKeys.Where(row => row.Type == type).SelectMany(row => row.Keys))
        {
            if (!data.ContainsKey(key))
                causes.Add(Cause.Required($"data[{key}]"));
        }
        const string account = "kubernetes.io/service-account.name";
        if (type == "kubernetes.io/service-account-token" && document["metadata"]?["annotations"]?[account] is null)
            causes.Add(Cause.Required($"metadata.annotations[{account}]"));
    }

    public static void Claim(JsonObject document, List<Cause> causes)
    {
        if (document["spec"]?["accessModes"] is not JsonArray { Count: > 0 })
            causes.Add(Cause.Required("spec.accessModes", "at least 1 access mode is required"));
        if (document["spec"]?["resources"]?["requests"]?["storage"] is null)
            causes.Add(Cause.Required("spec.resources[storage]"));
    }

    private static void Keys(JsonObject data, string field, List<Cause> causes)
    {
        foreach (var (key, _) in data)
        {
            if (Names.ConfigKey(key) is { } flaw)
                causes.Add(Cause.Invalid($"{field}[{key}]", key, flaw));
        }
    }

    private static long Size(JsonObject data) =>
        data.Sum(entry => (long)Encoding.UTF8.GetByteCount((string?)entry.Value ?? ""));
}
