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
    private IReadOnlyList<ChoiceOption> _subnets = [];
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

    private VmSize? Size => Region?.FindSize(Pool.VmSize);

    private string DefaultPods => NetworkDefaults.PodsPerNode(Network).ToString(CultureInfo.CurrentCulture);

    private string? SystemEnds =>
        Retirements.OfImage(Pool.OsSku) is { } retirement ? Texts["SupportedUntil", retirement.EndsOn].Value : null;

    private string? SizeHelp =>
        Size is { } size ? Texts["Size.Help", size.Vcpus, Gibibytes(size), size.Family].Value : null;

    private string? DiskHelp =>
        Size is { } size ? Texts["Disk.Help", Math.Max(size.TemporaryDiskGb ?? 0, size.CacheDiskGb ?? 0)].Value : null;

    protected override void OnInitialized()
    {
        _systems = Choices<OsSku>();
        _modes = Choices<NodePoolMode>();
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
        _subnets =
        [
            .. (Region?.Subnets ?? [])
                .OrderBy(subnet => subnet.Network, StringComparer.OrdinalIgnoreCase)
                .ThenBy(subnet => subnet.Name, StringComparer.OrdinalIgnoreCase)
                .Select(SubnetOption),
        ];
    }

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

    private ChoiceOption SizeOption(VmSize size)
    {
        var text = Texts["Size.Option", size.Name, size.Vcpus, Gibibytes(size)];
        return size.Restriction is null
            ? new ChoiceOption(size.Name, text)
            : new ChoiceOption(size.Name, Texts["Size.Restricted", text, size.Restriction], Disabled: true);
    }

    private ChoiceOption SubnetOption(Subnet subnet) =>
        string.IsNullOrEmpty(subnet.DelegatedTo)
            ? new(subnet.Id, Texts["Subnet.Option", subnet.Network, subnet.Name, subnet.AddressPrefix])
            : new(
                subnet.Id,
                Texts["Subnet.Delegated", subnet.Network, subnet.Name, subnet.DelegatedTo],
                Disabled: true
            );

    private IReadOnlyList<ChoiceOption> Choices<T>()
        where T : struct, Enum =>
        [.. Enum.GetNames<T>().Select(name => new ChoiceOption(name, Texts[$"{typeof(T).Name}.{name}"]))];

    private static string Gibibytes(VmSize size) => size.MemoryGb.ToString("0.#", CultureInfo.CurrentCulture);
}
