using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Portal.Web.Preferences;

namespace Portal.Web.Components;

/// <summary>The document. It is rendered once per request; what lives in it is <see cref="Routes"/>.</summary>
public partial class App
{
    [CascadingParameter]
    private HttpContext Context { get; set; } = default!;

    private ViewerPreferences Preferences => ViewerPreferences.Of(Context.Request.Cookies);

    // A circuit is for people who signed in; error pages must work without one.
    private IComponentRenderMode? Mode =>
        Context.User.Identity is { IsAuthenticated: true } && Context.AcceptsInteractiveRouting()
            ? RenderMode.InteractiveServer
            : null;
}
