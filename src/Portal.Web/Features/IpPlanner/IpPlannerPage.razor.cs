using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Networking;
using Portal.Core.Networking.Known;
using Portal.Core.Networking.Planner;
using Portal.Web.Components.Addresses;
using Portal.Web.Live;
using Portal.Web.Navigation;

namespace Portal.Web.Features.IpPlanner;

/// <summary>Plans addresses before there is a cluster. All entries stand in the address, so that a plan can be sent.</summary>
public sealed partial class IpPlannerPage : IDisposable
{
    private PlannerEntries _entries = new();
    private EntryFaults _faults = default!;
    private KnownAddresses? _known;
    private AddressPlan? _plan;
    private PlannedNetwork? _planned;
    private LiveReading _reading = default!;
    private DateTimeOffset? _readAt;
    private long _services;

    [Inject]
    internal KnownAddressFeed Feed { get; set; } = default!;

    [Inject]
    internal TimeProvider Time { get; set; } = default!;

    [Inject]
    internal AddressQuery Query { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<IpPlannerTexts> Texts { get; set; } = default!;

    [Inject]
    internal ILogger<IpPlannerPage> Logger { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Connection { get; set; }

    [SupplyParameterFromQuery]
    private string? Network { get; set; }

    [SupplyParameterFromQuery]
    private string? Subnet { get; set; }

    [SupplyParameterFromQuery]
    private string? PodSubnet { get; set; }

    [SupplyParameterFromQuery]
    private string? Mode { get; set; }

    [SupplyParameterFromQuery]
    private string[]? Pool { get; set; }

    [SupplyParameterFromQuery]
    private string[]? Nodes { get; set; }

    [SupplyParameterFromQuery]
    private string[]? Surge { get; set; }

    [SupplyParameterFromQuery]
    private string[]? Pods { get; set; }

    [SupplyParameterFromQuery]
    private string? Balancers { get; set; }

    [SupplyParameterFromQuery]
    private string? Services { get; set; }

    [SupplyParameterFromQuery]
    private string? PodRange { get; set; }

    [SupplyParameterFromQuery]
    private string? ServiceRange { get; set; }

    [SupplyParameterFromQuery]
    private string[]? Outside { get; set; }

    public void Dispose() => _reading.Dispose();

    protected override void OnInitialized() => _reading = new LiveReading(Logger, Texts);

    protected override void OnParametersSet()
    {
        // The browser is on its way to what was entered since.
        if (Query.IsAhead)
        {
            return;
        }
        _entries = PlannerEntries.Of(
            new PlannerAddress
            {
                Connection = Connection,
                Network = Network,
                Subnet = Subnet,
                PodSubnet = PodSubnet,
                Mode = Mode,
                Pool = Pool,
                Nodes = Nodes,
                Surge = Surge,
                Pods = Pods,
                Balancers = Balancers,
                Services = Services,
                PodRange = PodRange,
                ServiceRange = ServiceRange,
                Outside = Outside,
            }
        );
        Plan();
    }

    // Not while prerendering: a far side may be slow.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await ReadAsync();
        }
    }

    private async Task ReadAsync(bool again = false)
    {
        await _reading.RunAsync(
            async gone => (_known, _readAt) = (await Feed.ReadAsync(again, gone), Time.GetUtcNow()),
            () => _readAt
        );
        Plan();
        StateHasChanged();
    }

    private void Plan()
    {
        _faults = new EntryFaults(_entries, Texts);
        var outside = _entries.Outside.Select(Cidr.Find).OfType<Cidr>();
        var wish = _known is null || _faults.Any ? null : _entries.ToWish(_known);
        _services = wish?.Services ?? 0;
        _plan = wish is null ? null : AddressPlan.Of(wish, _known!.With(outside), Time.GetUtcNow());
        _planned = _plan is null ? null : Planned(wish!, _plan.Plan.Network);
    }

    // A subnet that is only proposed does not exist yet, so it cannot be chosen.
    private PlannedNetwork Planned(AddressWish wish, NetworkPlan network) =>
        new(network.Mode, network.HasPodRange ? network.PodCidr : "", network.ServiceCidr)
        {
            DnsServiceIp = network.DnsServiceIp,
            SubnetId = wish.SubnetId ?? "",
            PodSubnetId = wish.PodSubnetId ?? "",
            Connection = wish.NetworkId is null ? "" : _entries.Connection,
            Location = _entries.FindNetwork(_known!)?.Network.Location ?? "",
        };

    private void Use() => Query.Navigation.NavigateTo(_planned!.Address());

    // Taken at once: the next entry may come before the browser has told of the new address.
    private void Go(PlannerEntries entries)
    {
        _entries = entries;
        Plan();
        Query.Put(entries.Query());
    }
}
