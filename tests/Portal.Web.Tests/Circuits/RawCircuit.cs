using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Web.Tests.Circuits;

/// <summary>
/// A circuit without a browser, which says whatever a test wants it to: what is on the screen keeps nobody from sending.
/// Speaks as blazor.web.js does.
/// https://github.com/dotnet/aspnetcore/tree/main/src/Components/Web.JS/src/Platform/Circuits
/// </summary>
internal sealed partial class RawCircuit : IAsyncDisposable
{
    // What is said of it is refused at once, in its turn.
    private const long NoHandler = int.MaxValue;

    private const string Site = "http://localhost/";
    private readonly HubWire _wire;
    private readonly CancellationTokenSource _left = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<object?[]>> _calls = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<long> _renderer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _drawn = new();
    private readonly SortedDictionary<long, string> _handlers = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _said;
    private Task _hearing = Task.CompletedTask;

    private RawCircuit(HubWire wire) => _wire = wire;

    /// <summary>What the server says went wrong; a circuit that it says this of has ended.</summary>
    public string? Error { get; private set; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="portal">Where.</param>
    /// <param name="browser">Whose.</param>
    /// <param name="address">Of a page.</param>
    public static async Task<RawCircuit> OpenAsync(PortalFactory portal, HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address, Cancel);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        var cookie = string.Join("; ", answer.RequestMessage!.Headers.GetValues("Cookie"));
        var circuit = new RawCircuit(
            new HubWire(await portal.OpenSocketAsync(new Uri("ws://localhost/_blazor"), cookie))
        );
        await circuit._wire.GreetAsync(Cancel);
        circuit._hearing = circuit.HearAsync();
        var opened = await circuit.CallAsync("StartCircuit", Site, Site + address.TrimStart('/'), "[]", "");
        opened.ShouldNotBeNull($"{address} opens no circuit.");
        var markers = Markers().Matches(html).Select((found, index) => Added(found.Groups["marker"].Value, index + 1));
        var operations = $$"""{"batchId":1,"operations":[{{string.Join(',', markers)}}]}""";
        var state = State().Match(html).Groups["state"].Value;
        await circuit._wire.SendAsync("UpdateRootComponents", [operations, state], Cancel);
        return circuit;
    }

    /// <summary>Ends when <paramref name="text"/> has been drawn.</summary>
    public Task ShowsAsync(string text) =>
        UntilAsync(() => Drawn().Contains(text, StringComparison.Ordinal) ? this : null);

    /// <summary>The handlers of everything that can be clicked, whatever it looks like, once there is any of it.</summary>
    public Task<long[]> ClickableAsync() => UntilAsync(() => Clickable() is { Length: > 0 } found ? found : null);

    /// <summary>The same as far as anything was drawn.</summary>
    public long[] Clickable()
    {
        lock (_drawn)
        {
            return [.. _handlers.Where(it => it.Value == "onclick").Select(it => it.Key)];
        }
    }

    /// <summary>Everything that was drawn so far, as bytes on the wire read as text.</summary>
    public string Drawn()
    {
        lock (_drawn)
        {
            return _drawn.ToString();
        }
    }

    /// <summary>Says that an event happened at whatever has this handler.</summary>
    /// <returns>Why the server did not take it; null when it did.</returns>
    public async Task<string?> DispatchAsync(long handler, string name = "click")
    {
        var call = Interlocked.Increment(ref _said).ToString(CultureInfo.InvariantCulture);
        var happened =
            $$"""[{"eventHandlerId":{{handler}},"eventName":"{{name}}","eventFieldInfo":null},{"type":"{{name}}"}]""";
        var answer = Expect(call);
        if (Error is not null)
        {
            return Error;
        }
        await _wire.SendAsync(
            "BeginInvokeDotNetFromJS",
            [call, null, "DispatchEventAsync", await _renderer.Task.WaitAsync(Cancel), happened],
            Cancel
        );
        var said = await answer;
        return said[1] is true ? null : said[2]?.ToString() ?? "no reason";
    }

    /// <summary>
    /// Clicks, and waits until the server has begun with it: what opens a dialog ends only when that is closed.
    /// </summary>
    /// <returns>Ends when all that came of it is done; true when the server took it.</returns>
    public async Task<Task<bool>> PressAsync(long handler)
    {
        var pressed = DispatchAsync(handler);
        await DispatchAsync(NoHandler);
        return TakenAsync();

        async Task<bool> TakenAsync() => await pressed is null;
    }

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        await _hearing;
        _wire.Dispose();
        _left.Dispose();
    }

    private async Task<T> UntilAsync<T>(Func<T?> look)
        where T : class
    {
        while (true)
        {
            // Taken before looking: what is drawn in between ends it.
            var more = Volatile.Read(ref _more).Task;
            if (look() is { } found)
            {
                return found;
            }
            await more.WaitAsync(Cancel);
        }
    }

    private async Task<object?> CallAsync(string method, params object?[] arguments)
    {
        var call = $"hub-{Interlocked.Increment(ref _said)}";
        var answer = Expect(call);
        await _wire.SayAsync(call, method, arguments, Cancel);
        return (await answer)[0];
    }

    private Task<object?[]> Expect(string call) => Call(call).Task.WaitAsync(Cancel);

    private async Task HearAsync()
    {
        try
        {
            while (await _wire.ReadAsync(_left.Token) is { } message)
            {
                await HearAsync(message);
            }
            End("The server closed the connection.");
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or WebSocketException)
        {
            End(end.Message);
        }
    }

    private async Task HearAsync(object?[] message)
    {
        switch (message)
        {
            case [(byte)1, _, _, string method, object?[] arguments, ..]:
                await ObeyAsync(method, arguments);
                break;
            case [(byte)3, _, string call, _, ..]:
                Answer(call, [message.ElementAtOrDefault(4)]);
                break;
            case [(byte)7, ..]:
                End("The server ended the circuit.");
                break;
        }
    }

    private async Task ObeyAsync(string method, object?[] arguments)
    {
        switch (method)
        {
            case "JS.RenderBatch":
                await DrawAsync(arguments);
                break;
            case "JS.BeginInvokeJS":
                await PretendAsync(arguments);
                break;
            case "JS.EndInvokeDotNet":
                Answer((string)arguments[0]!, arguments);
                break;
            case "JS.Error":
                End(arguments[0]?.ToString() ?? "an error");
                break;
        }
    }

    private async Task DrawAsync(object?[] arguments)
    {
        var bytes = (byte[])arguments[1]!;
        var batch = new DrawnBatch(bytes);
        lock (_drawn)
        {
            _drawn.Append(Encoding.UTF8.GetString(bytes));
            foreach (var handler in batch.Taken)
            {
                _handlers.Remove(handler);
            }
            foreach (var (handler, name) in batch.Brought)
            {
                _handlers[handler] = name;
            }
        }
        Interlocked.Exchange(ref _more, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        await _wire.SendAsync("OnRenderCompleted", [arguments[0], null], _left.Token);
    }

    // Every script works, and returns nothing.
    private async Task PretendAsync(object?[] arguments)
    {
        var text = string.Join(' ', arguments);
        if (text.Contains("attachWebRendererInterop", StringComparison.Ordinal))
        {
            _renderer.TrySetResult(
                long.Parse(DotNetObject().Match(text).Groups["id"].Value, CultureInfo.InvariantCulture)
            );
        }
        var handle = Convert.ToInt64(arguments[0], CultureInfo.InvariantCulture);
        if (handle > 0)
        {
            await _wire.SendAsync("EndInvokeJSFromDotNet", [handle, true, $"[{handle},true,null]"], _left.Token);
        }
    }

    private void Answer(string call, object?[] answer) => Call(call).TrySetResult(answer);

    private TaskCompletionSource<object?[]> Call(string call) =>
        _calls.GetOrAdd(call, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private void End(string why)
    {
        Error ??= why;
        _renderer.TrySetException(new IOException(why));
        _more.TrySetException(new IOException(why));
        foreach (var call in _calls.Values)
        {
            call.TrySetResult([null, false, why]);
        }
    }

    private static string Added(string marker, int number) =>
        $$"""{"type":"add","ssrComponentId":{{number}},"marker":{{marker}}}""";

    [GeneratedRegex(
        "<!--Blazor:(?<marker>\\{[^>]*\"type\":\"server\"[^>]*\"descriptor\"[^>]*\\})-->",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Markers();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>[^>]*?)-->", RegexOptions.NonBacktracking)]
    private static partial Regex State();

    [GeneratedRegex("__dotNetObject\\W+(?<id>[0-9]+)", RegexOptions.NonBacktracking)]
    private static partial Regex DotNetObject();
}
