using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Core.Networking;
using Portal.Core.NodePools;
using Portal.Core.Rules;
using Portal.Web.Components.Shared;

namespace Portal.Web.Components.Pools;

/// <summary>All fields of one pool, with the choices of a region.</summary>
public sealed partial class PoolFields
{
    private IReadOnlyList<ChoiceOption> _systems = [];
    private IReadOnlyList<ChoiceOption> _modes = [];
    private IReadOnlyList<ChoiceOption> _scales = [];
    private IReadOnlyList<ChoiceOption> _disks = [];
    private IReadOnlyList<ChoiceOption> _evictions = [];
    private IReadOnlyList<ChoiceOption> _subnets = [];
    private IReadOnlyList<ChoiceOption> _podSubnets = [];
    private IReadOnlyList<ChoiceOption> _sizes = [];
    private RegionCatalog? _listed;

    [Inject]
    internal IStringLocalizer<PoolFieldTexts> Texts { get; set; } = default!;

    [Parameter, EditorRequired]
    public PoolForm Pool { get; set; } = default!;

    [Parameter, EditorRequired]
    public Action<PoolForm> Set { get; set; } = default!;

    /// <summary>Null while it is being read.</summary>
    [Parameter, EditorRequired]
    public RegionCatalog? Region { get; set; }

    [Parameter, EditorRequired]
    public NetworkMode Network { get; set; }

    /// <summary>Before a field's name in the plan, as findings name it: <c>nodePools[1].</c>; empty for a pool alone.</summary>
    [Parameter]
    public string Prefix { get; set; } = "";

    /// <summary>The region is being read; without one nothing is.</summary>
    [Parameter]
    public bool? Reading { get; set; }

    private bool Loading => Region is null && Reading is null or true;

    private VmSize? Size => Region?.FindSize(Pool.VmSize);

    private string DefaultPods => NetworkDefaults.PodsPerNode(Network).ToString(CultureInfo.CurrentCulture);

    private string? SystemEnds =>
        Retirements.OfImage(Pool.OsSku) is { } retirement ? Texts["SupportedUntil", retirement.EndsOn].Value : null;

    private string? SizeHelp =>
        Size is { } size ? Texts["Size.Help", size.Vcpus, Gibibytes(size), size.Family].Value : null;

    private string? DiskHelp =>
        Size is not { } size ? null
        : Math.Max(size.TemporaryDiskGb ?? 0, size.CacheDiskGb ?? 0) is > 0 and var room
            ? Texts["Disk.Help", room].Value
        : Texts["Disk.None"].Value;

    private UpgradeSettingsEntries Upgrades =>
        new(Pool.MaxSurge, Pool.MaxUnavailable, Pool.DrainTimeoutMinutes, Pool.SoakMinutes, Pool.Undrainable);

    private void SetUpgrades(UpgradeSettingsEntries upgrades) =>
        Set(
            Pool with
            {
                MaxSurge = upgrades.MaxSurge,
                MaxUnavailable = upgrades.MaxUnavailable,
                DrainTimeoutMinutes = upgrades.DrainTimeout,
                SoakMinutes = upgrades.Soak,
                Undrainable = upgrades.Undrainable,
            }
        );

    protected override void OnInitialized()
    {
        _systems = Choices<OsSku>();
        _modes = Choices<NodePoolMode>();
        _evictions = Choices<SpotEviction>();
        _scales = [new("fixed", Texts["Fixed"]), new("auto", Texts["Automatic"])];
        _disks = [new("ephemeral", Texts["Ephemeral"]), new("managed", Texts["Managed"])];
    }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_listed, Region))
        {
            return;
        }
        _listed = Region;
        _sizes =
        [
            .. (Region?.VmSizes ?? [])
                .OrderBy(size => size.Restriction is not null)
                .ThenBy(size => size.Family, StringComparer.OrdinalIgnoreCase)
                .ThenBy(size => size.Vcpus)
                .Select(SizeOption),
        ];
        (_subnets, _podSubnets) = (SubnetOptions.Of(Region, Texts), SubnetOptions.ForPods(Region, Texts));
    }

    private void SetSystem(string name) => Set(Pool with { OsSku = Parse(name, Pool.OsSku) });

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

    private ChoiceOption SizeOption(VmSize size)
    {
        var text = Texts["Size.Option", size.Name, size.Vcpus, Gibibytes(size)];
        return size.Restriction is null
            ? new ChoiceOption(size.Name, text)
            : new ChoiceOption(size.Name, Texts["Size.Restricted", text, size.Restriction], Disabled: true);
    }

    private string At(string field) => Prefix + field;

    /// <summary>A browser may send anything; what is no choice changes nothing.</summary>
    private static T Parse<T>(string word, T current)
        where T : struct, Enum => Enum.TryParse<T>(word, out var value) && Enum.IsDefined(value) ? value : current;

    private IReadOnlyList<ChoiceOption> Choices<T>()
        where T : struct, Enum =>
        [.. Enum.GetNames<T>().Select(name => new ChoiceOption(name, Texts[$"{typeof(T).Name}.{name}"]))];

    private static string Gibibytes(VmSize size) => size.MemoryGb.ToString("0.#", CultureInfo.CurrentCulture);
}
