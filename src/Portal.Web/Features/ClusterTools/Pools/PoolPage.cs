using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Portal.Web.Features.ClusterTools.Pools;

/// <summary>A page about one pool, or about one that is to be: what its address says.</summary>
public abstract class PoolPage : ComponentBase
{
    [Inject]
    internal IStringLocalizer<PoolTexts> Texts { get; set; } = default!;

    [Parameter]
    public string Name { get; set; } = "";

    [Parameter]
    public string Pool { get; set; } = "";

    [SupplyParameterFromQuery]
    public string? Connection { get; set; }

    [SupplyParameterFromQuery]
    public string? Group { get; set; }

    protected ClusterPlace Place => new(Name, Connection, Group);
}
