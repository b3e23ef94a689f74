using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Networking;
using Portal.Web.Components.Pools;
using Portal.Web.Components.Shared;
using Portal.Web.Features.CreateCluster.Forms;

namespace Portal.Web.Features.CreateCluster.Steps;

/// <summary>How pods and nodes get addresses, and how traffic leaves.</summary>
public sealed partial class NetworkStep
{
    private IReadOnlyList<ChoiceOption> _modes = [];
    private IReadOnlyList<ChoiceOption> _dataplanes = [];
    private IReadOnlyList<ChoiceOption> _policies = [];
    private IReadOnlyList<ChoiceOption> _ways = [];
    private IReadOnlyList<ChoiceOption> _subnets = [];
    private IReadOnlyList<ChoiceOption> _podSubnets = [];

    [Inject]
    internal IStringLocalizer<PoolFieldTexts> PoolTexts { get; set; } = default!;

    private NetworkForm Network => Form.Network;

    protected override void OnInitialized() =>
        (_modes, _dataplanes, _policies, _ways) = (
            Options<NetworkMode>(),
            Options<Dataplane>(),
            Options<NetworkPolicy>(),
            Options<OutboundType>()
        );

    protected override void OnParametersSet() =>
        (_subnets, _podSubnets) = (SubnetOptions.Of(Region, PoolTexts), SubnetOptions.ForPods(Region, PoolTexts));

    private void Set(NetworkForm network) => Change(Form with { Network = network });
}
