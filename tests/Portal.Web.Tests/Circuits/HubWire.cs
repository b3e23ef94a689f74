using System.Net.WebSockets;
using System.Text;
using MessagePack;
using MessagePack.Resolvers;

namespace Portal.Web.Tests.Circuits;

/// <summary>Messages of a circuit's hub over one web socket: each is packed, with its length before it.</summary>
internal sealed class HubWire(WebSocket socket) : IDisposable
{
    private const byte EndOfGreeting = 0x1e;

    // A circuit says arrays, maps, texts, numbers and bytes, and nothing with a type of its own.
    private static readonly MessagePackSerializerOptions s_plain = MessagePackSerializerOptions.Standard.WithResolver(
        PrimitiveObjectResolver.Instance
    );
    private readonly List<byte> _heard = [];
    private readonly SemaphoreSlim _speaking = new(1, 1);

    public async Task GreetAsync(CancellationToken cancellationToken)
    {
        var greeting = Encoding.UTF8.GetBytes("""{"protocol":"blazorpack","version":1}""");
        await socket.SendAsync(
            (byte[])[.. greeting, EndOfGreeting],
            WebSocketMessageType.Text,
            endOfMessage: true,
            cancellationToken
        );
        while (!_heard.Contains(EndOfGreeting))
        {
            (await HearAsync(cancellationToken)).ShouldBeTrue("The hub does not greet.");
        }
        _heard.RemoveRange(0, _heard.IndexOf(EndOfGreeting) + 1);
    }

    /// <summary>Calls a method of the hub that answers nothing.</summary>
    public Task SendAsync(string method, object?[] arguments, CancellationToken cancellationToken) =>
        SayAsync(null, method, arguments, cancellationToken);

    /// <param name="call">Comes back with the answer; null when none is wanted.</param>
    /// <param name="method">Of the hub.</param>
    /// <param name="arguments">Of the method.</param>
    /// <param name="cancellationToken">Cancels the sending.</param>
    public async Task SayAsync(string? call, string method, object?[] arguments, CancellationToken cancellationToken)
    {
        object?[] said = [1, new Dictionary<string, object?>(), call, method, arguments];
        var message = MessagePackSerializer.Serialize<object>(said, s_plain, cancellationToken);
        List<byte> framed = [];
        for (var left = message.Length; ; left >>= 7)
        {
            framed.Add((byte)((left & 0x7f) | (left > 0x7f ? 0x80 : 0)));
            if (left <= 0x7f)
            {
                break;
            }
        }
        framed.AddRange(message);
        await _speaking.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(
                framed.ToArray(),
                WebSocketMessageType.Binary,
                endOfMessage: true,
                cancellationToken
            );
        }
        finally
        {
            _speaking.Release();
        }
    }

    /// <returns>The next message; null when the hub has closed the connection.</returns>
    public async Task<object?[]?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Take() is { } message)
            {
                return message;
            }
            if (!await HearAsync(cancellationToken))
            {
                return null;
            }
        }
    }

    public void Dispose()
    {
        _speaking.Dispose();
        socket.Dispose();
    }

    private object?[]? Take()
    {
        var (length, at) = (0, 0);
        do
        {
            if (at == _heard.Count)
            {
                return null;
            }
            length |= (_heard[at] & 0x7f) << (7 * at);
        } while (_heard[at++] > 0x7f);
        if (_heard.Count - at < length)
        {
            return null;
        }
        var bytes = _heard.GetRange(at, length).ToArray();
        _heard.RemoveRange(0, at + length);
        return (object?[])MessagePackSerializer.Deserialize<object>(bytes, s_plain);
    }

    private async Task<bool> HearAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        var part = await socket.ReceiveAsync(buffer, cancellationToken);
        _heard.AddRange(buffer.AsSpan(0, part.Count));
        return part.MessageType != WebSocketMessageType.Close;
    }
}
