using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Portal.Web.Authentication;
using Portal.Web.Search;

namespace Portal.Web.Components.Layout;

/// <summary>Search over everything; Ctrl+K and / come here (shell.js). The newest keystroke wins.</summary>
public sealed partial class SearchBox : IDisposable
{
    private IReadOnlyList<SearchHit> _hits = [];
    private CancellationTokenSource? _running;
    private string _text = "";

    /// <summary>What the hits were found for: until the newest are there, Enter waits for them.</summary>
    private string _found = "";
    private bool _entered;
    private int _active;
    private bool _open;
    private bool _failed;

    [Inject]
    internal IStringLocalizer<ShellTexts> Texts { get; set; } = default!;

    [Inject]
    internal PortalSearch Search { get; set; } = default!;

    [Inject]
    internal CurrentCaller Caller { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal ILogger<SearchBox> Logger { get; set; } = default!;

    private bool IsOpen => _open && _text.Trim().Length > 0;

    public void Dispose() => _running?.Dispose();

    private async Task SearchAsync(string? text)
    {
        (_text, _entered) = (text ?? "", false);
        // Before the wait, during which the next keystroke comes: it is this one that the next has to end.
        using var older = _running;
        _running = new CancellationTokenSource();
        var token = _running.Token;
        if (older is not null)
        {
            await older.CancelAsync();
        }
        try
        {
            var hits =
                _text.Trim().Length == 0 ? [] : await Search.FindAsync(_text.Trim(), await Caller.GetAsync(), token);
            if (!token.IsCancellationRequested)
            {
                (_hits, _found, _active, _open, _failed) = (hits, _text, 0, true, false);
                if (_entered && _hits.Count > 0)
                {
                    Open(_hits[0]);
                }
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // A newer keystroke searches already.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.SearchFailed(Logger, failure);
            (_hits, _found, _open, _failed) = ([], _text, true, true);
        }
    }

    private void OnKey(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when _hits.Count > 0:
                _active = (_active + 1) % _hits.Count;
                break;
            case "ArrowUp" when _hits.Count > 0:
                _active = (_active + _hits.Count - 1) % _hits.Count;
                break;
            case "Enter" when _found != _text:
                _entered = true;
                break;
            case "Enter" when IsOpen && _active < _hits.Count:
                Open(_hits[_active]);
                break;
            case "Escape":
                Close();
                break;
        }
    }

    private void Open(SearchHit hit)
    {
        _text = "";
        Close();
        if (hit.Presses is null)
        {
            Navigation.NavigateTo(hit.Address);
        }
    }

    // What is still being looked for must not open it again.
    private void Close()
    {
        _open = false;
        _running?.Cancel();
    }
}
