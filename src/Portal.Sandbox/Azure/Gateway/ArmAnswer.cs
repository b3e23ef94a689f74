using System.Text.Json.Nodes;

namespace Portal.Sandbox.Azure.Gateway;

/// <summary>What goes back for one request.</summary>
internal sealed record ArmAnswer(int Status, JsonNode? Body = null)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>The gateway names its charset, the AKS resource provider does not.</summary>
    public bool FromGateway { get; init; } = true;

    public ArmAnswer FromProvider() => this with { FromGateway = false };

    public ArmAnswer With(string header, string value)
    {
        Headers[header] = value;
        return this;
    }
}
