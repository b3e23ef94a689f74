namespace Portal.E2E.Running;

/// <summary>The line between the portal and the pages of one browser, on which what the portal says can be held back.</summary>
internal sealed class SlowLine
{
    // A ping in MessagePack, behind its length: without them the browser takes the portal for lost.
    // https://github.com/dotnet/aspnetcore/blob/main/src/SignalR/docs/specs/HubProtocol.md#ping-message-encoding-1
    private const int PingLength = 3;

    private readonly Lock _gate = new();
    private readonly List<Action> _held = [];
    private bool _holds;

    /// <summary>For pages that are opened from now on.</summary>
    public static async Task<SlowLine> LayAsync(IBrowserContext browser)
    {
        var line = new SlowLine();
        await browser.RouteWebSocketAsync("**/_blazor**", line.Join);
        return line;
    }

    public void HoldBack()
    {
        lock (_gate)
        {
            _holds = true;
        }
    }

    public void LetGo()
    {
        lock (_gate)
        {
            _holds = false;
            _held.ForEach(send => send());
            _held.Clear();
        }
    }

    private void Join(IWebSocketRoute page) => page.ConnectToServer().OnMessage(frame => Pass(page, frame));

    private void Pass(IWebSocketRoute page, IWebSocketFrame frame)
    {
        lock (_gate)
        {
            if (_holds && frame.Binary is not { Length: PingLength })
            {
                _held.Add(() => Send(page, frame));
            }
            else
            {
                Send(page, frame);
            }
        }
    }

    private static void Send(IWebSocketRoute page, IWebSocketFrame frame)
    {
        if (frame.Binary is { } bytes)
        {
            page.Send(bytes);
        }
        else
        {
            page.Send(frame.Text!);
        }
    }
}
