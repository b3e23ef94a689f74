using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Api.Admission;

/// <summary>stringData is write-only: it ends in data, over what was there.</summary>
internal static class SecretText
{
    public static void Encode(JsonObject secret)
    {
        if (secret["stringData"] is not JsonObject texts)
            return;
        var data = (JsonObject)(secret["data"] ??= new JsonObject());
        foreach (var (key, text) in texts)
            data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes((string?)text ?? ""));
        secret.Remove("stringData");
    }
}
