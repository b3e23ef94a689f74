using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Portal.Web.Authentication;
using Portal.Web.Preferences;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace Portal.Web.Components;

/// <summary>The root of the circuit; its parameters are what the document read from cookies.</summary>
public partial class Routes
{
    // Whoever types before the circuit is up goes on typing.
    private const string UntouchedHeading = "body:not(:has(:is(input, select, textarea):focus)) h1";

    [Parameter, EditorRequired]
    public string TimeZone { get; set; } = "UTC";

    [Parameter]
    public bool Utc { get; set; }

    [Inject]
    internal ViewerTime Time { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    // Another value makes another page: what a page shows and follows is bound to what the person might do when it began.
    private string _rights = "";
    private ClaimsPrincipal? _person;
    private string? _path;
    private RouteData? _route;
    private bool _moved;

    protected override void OnInitialized()
    {
        Time.Start(TimeZone, Utc);
        if (RendererInfo.IsInteractive)
        {
            Time.Tick();
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        // Whoever is signed out sees that in the page they had.
        if (Authentication is { } state && (await state).User is { Identity.IsAuthenticated: true } user)
        {
            (_person, _rights) = (user, HoldingClaims.TextOf(user));
        }
    }

    // A filter or a selection changes the query of the address; the focus stays where the person is.
    private RouteData SamePage(RouteData route)
    {
        var path = new Uri(Navigation.Uri).AbsolutePath;
        if (_route is null || path != _path)
        {
            _moved = _route is not null;
            (_path, _route) = (path, route);
        }
        return _route;
    }
}
