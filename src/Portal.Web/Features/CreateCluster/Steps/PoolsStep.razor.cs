using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Core.Rules;
using Portal.Web.Components.Pools;
using Portal.Web.Components.Shared;
using Portal.Web.Features.CreateCluster.Forms;

namespace Portal.Web.Features.CreateCluster.Steps;

/// <summary>The pools as a table, and below it the one that is edited; which one stands in the address.</summary>
public sealed partial class PoolsStep
{
    private static readonly string[] s_columns = ["Name", "Mode", "System", "Size", "Scale", "Taints"];

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal ConfirmDialog Confirm { get; set; } = default!;

    /// <summary>The pool to edit.</summary>
    [Parameter, EditorRequired]
    public int Chosen { get; set; }

    private int Shown => Math.Clamp(Chosen, 0, Math.Max(Form.Pools.Count - 1, 0));

    private string? AddReason =>
        Form.Pools.Count < PlanForm.MostPools ? null : Texts["Pools.Most", PlanForm.MostPools].Value;

    private int ProblemsOf(int pool) =>
        Wizard.WasLeft(WizardStep.Pools)
            ? Wizard.Checks.Findings.Count(finding =>
                finding.Severity == Severity.Block && WizardSteps.PoolOfField(finding.Field) == pool
            )
            : 0;

    private void Set(PoolForm pool) =>
        Change(Form with { Pools = [.. Form.Pools.Select((other, index) => index == Shown ? pool : other)] });

    private void Add()
    {
        Change(Form with { Pools = [.. Form.Pools, Suggestions.NextPool(Form, Region)] });
        Open(Form.Pools.Count - 1);
    }

    private void Remove(int index)
    {
        Wizard.Touch("nodePools");
        Change(Form with { Pools = [.. Form.Pools.Where((_, other) => other != index)] });
        Open(Math.Max(0, Shown > index ? Shown - 1 : Shown));
    }

    private async Task WindowsTopologyAsync()
    {
        var question = new Confirmation(
            Texts["Pools.Windows"],
            Texts["Pools.WindowsQuestion", Form.Pools.Count],
            Texts["Pools.WindowsAction"]
        );
        if (Suggestions.AreUntouched(Form, Region, Wizard.Presets) || await Confirm.AskAsync(question))
        {
            Change(Suggestions.WindowsTopology(Form, Region));
            Open(Form.Pools.Count - 1);
        }
    }

    private void Open(int pool) => Navigation.NavigateTo(Wizard.Address(WizardStep.Pools, pool), replace: true);

    // Every size begins so, and the column is narrow.
    private static string ShortSize(string size) =>
        size.StartsWith("Standard_", ignoreCase: true, CultureInfo.InvariantCulture)
            ? size["Standard_".Length..]
            : size;
}
