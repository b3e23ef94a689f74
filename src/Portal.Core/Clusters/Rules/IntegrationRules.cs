using System.Text.RegularExpressions;
using Portal.Core.Rules;

namespace Portal.Core.Clusters.Rules;

/// <summary>Add-ons and what they need.</summary>
internal static partial class IntegrationRules
{
    private const int LeastCleanerHours = 24;
    private const int MostCleanerHours = 2160;

    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-CL-20", Severity.Block, Documentation.Aks("image-cleaner"), ImageCleaner),
        new("V-ADD-01", Severity.Block, Documentation.Aks("monitor-aks"), Workspace),
        new("V-ADD-02", Severity.Block, Documentation.Aks("csi-secrets-store-configuration-options"), Rotation),
    ];

    private static IEnumerable<Violation> ImageCleaner(CreateFacts facts)
    {
        if (facts.Plan.Integrations.ImageCleanerHours is < LeastCleanerHours or > MostCleanerHours)
            yield return new(
                "integrations.imageCleanerHours",
                $"Unused images are removed every {LeastCleanerHours} to {MostCleanerHours} hours."
            );
    }

    private static IEnumerable<Violation> Workspace(CreateFacts facts)
    {
        const string field = "integrations.workspaceId";
        var integrations = facts.Plan.Integrations;
        if (!integrations.Monitoring)
            yield break;
        if (string.IsNullOrWhiteSpace(integrations.WorkspaceId))
            yield return new(field, "Choose the Log Analytics workspace that keeps the logs, or turn monitoring off.");
        else if (!ResourceIds.IsOf(integrations.WorkspaceId, "Microsoft.OperationalInsights/workspaces"))
            yield return new(
                field,
                $"{integrations.WorkspaceId.Quoted()} is not the resource id of a Log Analytics workspace. It begins with /subscriptions/ and holds /workspaces/."
            );
    }

    private static IEnumerable<Violation> Rotation(CreateFacts facts)
    {
        if (
            facts.Plan.Integrations is { KeyVaultSecrets: true, SecretRotation: true } integrations
            && !Duration().IsMatch(integrations.RotationInterval)
        )
            yield return new(
                "integrations.rotationInterval",
                $"{integrations.RotationInterval.Quoted()} is not an interval. Write minutes or hours, such as 2m or 12h."
            );
    }

    [GeneratedRegex(@"^(?:[1-9][0-9]{0,4}[smh]){1,3}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Duration();
}
