using System.Text.Json.Nodes;

namespace Portal.Web.Features.CreateCluster;

/// <summary>What a wizard opens with; read once, also when the page was prerendered. Forms travel as the draft keeps them.</summary>
internal sealed record WizardStart(
    IReadOnlyList<string> Connections,
    JsonNode? Draft,
    DateTimeOffset? SavedAt,
    Guid? Revision,
    Beginning? Beginning,
    string? Refusal
);
