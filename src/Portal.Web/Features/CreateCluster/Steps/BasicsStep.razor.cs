using Portal.Core.Clusters;
using Portal.Core.Rules;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.CreateCluster.Steps;

/// <summary>Where the cluster is made, and what it is.</summary>
public sealed partial class BasicsStep
{
    private IReadOnlyList<ChoiceOption> Connections =>
        [.. Wizard.Connections.Select(connection => new ChoiceOption(connection, connection))];

    private IReadOnlyList<ChoiceOption> Locations =>
        [
            .. (Wizard.Catalog.Connection.Value?.Locations ?? [])
                .OrderBy(location => location.DisplayName, StringComparer.CurrentCulture)
                .Select(location => new ChoiceOption(location.Name, location.DisplayName)),
        ];

    private IReadOnlyList<ChoiceOption> Groups =>
        [
            .. (Wizard.Catalog.Connection.Value?.ResourceGroups ?? [])
                .OrderBy(group => group.Name, StringComparer.OrdinalIgnoreCase)
                .Select(group => new ChoiceOption(group.Name, group.Name)),
        ];

    private IReadOnlyList<ChoiceOption> Versions =>
        [
            .. (Region?.Versions ?? []).Select(version => new ChoiceOption(
                version.Version,
                version switch
                {
                    { IsDefault: true } => Texts["Version.Default", version.Version],
                    { IsPreview: true } => Texts["Version.Preview", version.Version],
                    { LongTermSupportOnly: true } => Texts["Version.LongTermSupport", version.Version],
                    _ => version.Version,
                }
            )),
        ];

    private string? VersionEnds =>
        KubernetesVersion.Find(Form.KubernetesVersion) is { } version
        && Retirements.OfKubernetes(version.MinorVersion) is { } retirement
            ? Texts["SupportedUntil", retirement.EndsOn].Value
            : null;
}
