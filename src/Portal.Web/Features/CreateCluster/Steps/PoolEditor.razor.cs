using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Core.Catalog;
using Portal.Core.Networking;
using Portal.Core.NodePools;
using Portal.Core.Rules;
using Portal.Web.Components.Pools;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.CreateCluster.Steps;

/// <summary>All fields of one pool.</summary>
public sealed partial class PoolEditor
{
    private IReadOnlyList<ChoiceOption> _systems = [];
    private IReadOnlyList<ChoiceOption> _scales = [];
    private IReadOnlyList<ChoiceOption> _disks = [];
    private IReadOnlyList<ChoiceOption> _subnets = [];
    private IReadOnlyList<ChoiceOption> _podSubnets = [];
    private IReadOnlyList<ChoiceOption> _sizes = [];
    private RegionCatalog? _listed;

    [Parameter, EditorRequired]
    public int Index { get; set; }

    private PoolForm Pool => Form.Pools[Index];

    private bool IsWindows => Wizard.Plan.NodePools[Index].IsWindows;

    private VmSize? Size => Region?.FindSize(Pool.VmSize);

    private string DefaultPods => NetworkDefaults.PodsPerNode(Form.Network.Mode).ToString(CultureInfo.CurrentCulture);

    private string? SystemEnds =>
        Retirements.OfImage(Pool.OsSku) is { } retirement ? Texts["SupportedUntil", retirement.EndsOn].Value : null;

    private string? SizeHelp =>
        Size is { } size
            ? Texts[
                "Pool.Size.Help",
                size.Vcpus,
                size.MemoryGb.ToString("0.#", CultureInfo.CurrentCulture),
                size.Family
            ].Value
            : null;

    private string? DiskHelp =>
        Size is { } size
            ? Texts["Pool.Disk.Help", Math.Max(size.TemporaryDiskGb ?? 0, size.CacheDiskGb ?? 0)].Value
            : null;

    protected override void OnInitialized()
    {
        _systems = Options<OsSku>();
        _scales = [new("fixed", Texts["Pool.Fixed"]), new("auto", Texts["Pool.Automatic"])];
        _disks = [new("ephemeral", Texts["Pool.Ephemeral"]), new("managed", Texts["Pool.Managed"])];
    }

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_listed, Region))
        {
            _listed = Region;
            _sizes =
            [
                .. (Region?.VmSizes ?? [])
                    .OrderBy(size => size.Restriction is not null)
                    .ThenBy(size => size.Family, StringComparer.OrdinalIgnoreCase)
                    .ThenBy(size => size.Vcpus)
                    .Select(Option),
            ];
            (_subnets, _podSubnets) = (SubnetOptions.Of(Region, Texts), SubnetOptions.ForPods(Region, Texts));
        }
    }

    private string At(string field) => $"nodePools[{Index.ToString(CultureInfo.InvariantCulture)}].{field}";

    private void Set(PoolForm pool) =>
        Change(Form with { Pools = [.. Form.Pools.Select((other, index) => index == Index ? pool : other)] });

    private void SetSystem(string name)
    {
        if (Enum.TryParse<OsSku>(name, out var system) && Enum.IsDefined(system))
        {
            Set(Pool with { OsSku = system });
        }
    }

    // The bounds begin where the fixed count was, so that the change alone breaks no rule.
    private void SetScale(string scale) =>
        Set(
            Pool with
            {
                Autoscale = scale == "auto",
                MinCount = Pool.MinCount.Length == 0 ? Pool.Count : Pool.MinCount,
                MaxCount = Pool.MaxCount.Length == 0 ? Pool.Count : Pool.MaxCount,
            }
        );

    private ChoiceOption Option(VmSize size)
    {
        var text = Texts[
            "Pool.Size.Option",
            size.Name,
            size.Vcpus,
            size.MemoryGb.ToString("0.#", CultureInfo.CurrentCulture)
        ];
        return size.Restriction is null
            ? new ChoiceOption(size.Name, text)
            : new ChoiceOption(size.Name, Texts["Pool.Size.Restricted", text, size.Restriction], Disabled: true);
    }
}
