using Microsoft.AspNetCore.Components;
using Portal.Core.Clusters.Presets;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.CreateCluster.Steps;

/// <summary>Proven plans to begin from, side by side. One that was taken can be changed in every field.</summary>
public sealed partial class PresetPanel
{
    private (string What, Func<ClusterPreset, string> Of)[] _rows = [];

    [Inject]
    internal ConfirmDialog Confirm { get; set; } = default!;

    private ClusterPreset? Chosen => Wizard.Presets.FirstOrDefault(preset => preset.Key == Form.Preset);

    protected override void OnInitialized() =>
        _rows = [
            ("Tier", preset => Texts[$"ClusterTier.{preset.Tier}"]),
            ("System", preset => PoolText(preset.System)),
            ("User", preset => preset.User is { } pool ? PoolText(pool) : Texts["None"]),
            ("Network", preset => Texts[$"NetworkMode.{preset.Network}"]),
            ("Policy", preset => Texts[$"NetworkPolicy.{preset.Policy}"]),
            ("SignIn", preset => Texts[$"SignIn.{preset.SignIn}"]),
            ("Private", preset => YesNo(preset.PrivateCluster)),
            ("Zones", preset => YesNo(preset.Zones)),
            ("Monitoring", preset => YesNo(preset.Monitoring)),
            ("KeyVault", preset => YesNo(preset.KeyVaultSecrets)),
            ("AzurePolicy", preset => YesNo(preset.AzurePolicy)),
        ];

    private async Task TakeAsync(ClusterPreset preset)
    {
        var question = new Confirmation(
            Texts["Presets.Question", preset.Name],
            Texts["Presets.QuestionText", Form.Pools.Count],
            Texts["Presets.Take"]
        );
        if (Suggestions.AreUntouched(Form, Region, Wizard.Presets) || await Confirm.AskAsync(question))
        {
            Change(Suggestions.Take(Form, preset, Region));
        }
    }

    private string PoolText(PresetPool pool) =>
        Texts["Presets.Pool", pool.Size.Replace("Standard_", "", StringComparison.Ordinal), pool.Min, pool.Max];

    private string YesNo(bool yes) => Texts[yes ? "Yes" : "No"];
}
