using Microsoft.AspNetCore.Components;

namespace Portal.Web.Tests.Navigation;

/// <summary>A browser that is slow to follow: where it is to go it goes when a test says so.</summary>
internal sealed class LateNavigation : NavigationManager
{
    private readonly Queue<(string Address, string? State)> _asked = [];

    public LateNavigation(string address) => Initialize("http://localhost/", $"http://localhost{address}");

    /// <summary>The query of where it is to go last.</summary>
    public string Newest => new Uri(_asked.Last().Address).Query;

    /// <summary>Follows to what was asked first of what it has not followed to; it may write that in its own way.</summary>
    public void Follow(Func<string, string>? write = null)
    {
        var (address, state) = _asked.Dequeue();
        Arrive(write is null ? address : write(address), state);
    }

    /// <summary>A link was clicked: the browser is there before the portal hears of it.</summary>
    public void Click(string address) => Arrive($"http://localhost{address}", null);

    protected override void NavigateToCore(string uri, NavigationOptions options) =>
        _asked.Enqueue((ToAbsoluteUri(uri).AbsoluteUri, options.HistoryEntryState));

    private void Arrive(string address, string? state)
    {
        (Uri, HistoryEntryState) = (address, state);
        NotifyLocationChanged(isInterceptedLink: state is null);
    }
}
