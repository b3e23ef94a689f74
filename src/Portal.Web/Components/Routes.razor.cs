using Microsoft.AspNetCore.Components;
using Portal.Web.Preferences;

namespace Portal.Web.Components;

/// <summary>The root of the circuit; its parameters are what the document read from cookies.</summary>
public partial class Routes
{
    [Parameter, EditorRequired]
    public string TimeZone { get; set; } = "UTC";

    [Parameter]
    public bool Utc { get; set; }

    [Inject]
    internal ViewerTime Time { get; set; } = default!;

    protected override void OnInitialized()
    {
        Time.Start(TimeZone, Utc);
        if (RendererInfo.IsInteractive)
        {
            Time.Tick();
        }
    }
}
