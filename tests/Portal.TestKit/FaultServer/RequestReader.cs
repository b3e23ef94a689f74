using System.Globalization;
using System.Text;

namespace Portal.TestKit.FaultServer;

/// <summary>Reads one HTTP/1.1 request from a stream, as plainly as a fault server may.</summary>
internal static class RequestReader
{
    private const int MaxLine = 64 * 1024;

    public static async Task<RecordedRequest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (await LineAsync(stream, cancellationToken) is not { Length: > 0 } start)
        {
            return null;
        }
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(stream, cancellationToken) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }
        var parts = start.Split(' ');
        return new RecordedRequest(parts[0], parts[1], headers, await BodyAsync(stream, headers, cancellationToken));
    }

    private static async Task<byte[]> BodyAsync(
        Stream stream,
        Dictionary<string, string> headers,
        CancellationToken cancellationToken
    )
    {
        if (headers.TryGetValue("Transfer-Encoding", out var coding) && coding == "chunked")
        {
            return await ChunksAsync(stream, cancellationToken);
        }
        var body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return body;
    }

    private static async Task<byte[]> ChunksAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        while (true)
        {
            var size = await LineAsync(stream, cancellationToken) ?? "0";
            var chunk = new byte[int.Parse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture)];
            await stream.ReadExactlyAsync(chunk, cancellationToken);
            await LineAsync(stream, cancellationToken);
            if (chunk.Length == 0)
            {
                return body.ToArray();
            }
            body.Write(chunk);
        }
    }

    /// <summary>Null when the stream ends before a line does.</summary>
    private static async Task<string?> LineAsync(Stream stream, CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (line.Count < MaxLine && await stream.ReadAsync(one, cancellationToken) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            }
            line.Add(one[0]);
        }
        return null;
    }
}
