using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Portal.Core.Access;
using Portal.Web.Authentication;

namespace Portal.Web.Components.Layout;

/// <summary>Keeps the shell alive when a page fails: a sentence, and the id under which the log holds the rest.</summary>
public partial class PageErrorBoundary : ErrorBoundary
{
    [Inject]
    private ILogger<PageErrorBoundary> Logger { get; set; } = default!;

    private string CorrelationId { get; set; } = "";

    protected override Task OnErrorAsync(Exception exception)
    {
        CorrelationId = Correlation.Current();
        // Who was refused stands in history already.
        if (exception is not AccessDeniedException)
        {
            Log.PageFailed(Logger, CorrelationId, exception);
        }
        return Task.CompletedTask;
    }
}
