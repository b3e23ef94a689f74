using System.Text;

namespace Portal.TestKit.FaultServer;

/// <summary>What the server does with one request: bytes to send, and the ways to do it badly.</summary>
public sealed record FaultAnswer
{
    private FaultAnswer(byte[] head, byte[] body) => (Head, Body) = (head, body);

    internal byte[] Head { get; private init; }

    internal byte[] Body { get; }

    /// <summary>Reads the request, then never answers; the connection stays open until the server stops.</summary>
    internal bool Hangs { get; private init; }

    /// <summary>How many bytes of the body are sent before the connection is closed; null sends all.</summary>
    internal int? CutAfter { get; private init; }

    /// <summary>Each byte in a write of its own, so that the reader sees as many pieces as the network allows.</summary>
    internal bool Drips { get; private init; }

    internal IAsyncEnumerable<string>? Pieces { get; private init; }

    /// <summary>The answer waits for this; lets a test decide when, instead of a clock.</summary>
    internal Task Gate { get; private init; } = Task.CompletedTask;

    public static FaultAnswer Json(int status, string json, params (string Name, string Value)[] headers) =>
        Text(status, json, [("Content-Type", "application/json; charset=utf-8"), .. headers]);

    public static FaultAnswer Text(int status, string text, params (string Name, string Value)[] headers)
    {
        var body = Encoding.UTF8.GetBytes(text);
        return new FaultAnswer(HeadOf(status, body.Length, headers), body);
    }

    public static FaultAnswer Empty(int status, params (string Name, string Value)[] headers) =>
        Text(status, "", headers);

    /// <summary>These bytes and nothing else, be they HTTP or not.</summary>
    public static FaultAnswer Raw(ReadOnlySpan<byte> bytes) => new([], bytes.ToArray());

    /// <summary>
    /// A chunked answer whose pieces are sent as they come, each flushed; it ends cleanly when they end, and stays
    /// open while they do not.
    /// </summary>
    public static FaultAnswer Chunks(
        int status,
        IAsyncEnumerable<string> pieces,
        params (string Name, string Value)[] headers
    ) =>
        new(
            HeadOf(status, null, [("Content-Type", "application/json"), ("Transfer-Encoding", "chunked"), .. headers]),
            []
        )
        {
            Pieces = pieces,
        };

    public static FaultAnswer Hang() => new([], []) { Hangs = true };

    /// <summary>Closes the connection without a byte.</summary>
    public static FaultAnswer Close() => new([], []);

    /// <summary>Promises the whole body, sends a part, and closes.</summary>
    public FaultAnswer CutShortAfter(int bytes) => this with { CutAfter = bytes };

    public FaultAnswer ByteByByte() => this with { Drips = true };

    public FaultAnswer HeldUntil(Task gate) => this with { Gate = gate };

    private static byte[] HeadOf(int status, int? length, (string Name, string Value)[] headers)
    {
        var head = new StringBuilder().Append(FormattableString.Invariant($"HTTP/1.1 {status} Scripted\r\n"));
        foreach (var (name, value) in headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }
        if (length is not null && status is not 204 and not 304)
        {
            head.Append(FormattableString.Invariant($"Content-Length: {length}\r\n"));
        }
        return Encoding.ASCII.GetBytes(head.Append("Connection: close\r\n\r\n").ToString());
    }
}
