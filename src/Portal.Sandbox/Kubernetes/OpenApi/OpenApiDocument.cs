using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.OpenApi;

/// <summary>A document's bytes and the hash that names this state of it.</summary>
internal sealed record OpenApiDocument(byte[] Bytes)
{
    public string Hash { get; } = Convert.ToHexString(SHA512.HashData(Bytes));

    public static OpenApiDocument Of(JsonObject document) => new(Encoding.UTF8.GetBytes(document.ToJsonString()));
}
