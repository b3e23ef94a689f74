using System.Text.Json;
using Portal.Sandbox.Disk;

namespace Portal.Sandbox;

/// <summary>What a client must be told to use the sandbox in place of Azure; Ca is a PEM file.</summary>
public sealed record SandboxEndpoints(
    Uri Arm,
    Uri Authority,
    string Ca,
    string TenantId,
    string ClientId,
    string ClientSecret,
    string SubscriptionId
)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal void WriteTo(string path) => PrivateFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, s_json));

    public override string ToString() => $"{nameof(SandboxEndpoints)} {{ {nameof(Arm)} = {Arm} }}";
}
