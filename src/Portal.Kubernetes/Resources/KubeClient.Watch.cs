using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Transport;
using Portal.Kubernetes.Watching;

namespace Portal.Kubernetes.Resources;

/// <content>One watch is one HTTP request; <see cref="Reflector{T,TKept}"/> makes an endless one of many.</content>
public sealed partial class KubeClient
{
    private const int ShortestWatch = 240;
    private const int LongestWatch = 480;
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(30);

    /// <summary>After so long without a byte a watch is over in any case.</summary>
    internal static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(LongestWatch) + s_grace;

    /// <summary>
    /// Tells changes after a version, with bookmarks, until the server ends the request, which it does after 4 to 8
    /// minutes. Not retried.
    /// </summary>
    /// <param name="type">The kind.</param>
    /// <param name="scope">Which objects.</param>
    /// <param name="resourceVersion">Of a list or an event; null begins with all there is.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <exception cref="KubeApiException">Also for an ERROR event; with IsGone, list again.</exception>
    /// <exception cref="KubeTimeoutException">Silence beyond the time after which the server ends a watch itself.</exception>
    public IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(
        ResourceType<T> type,
        ListScope scope,
        string? resourceVersion,
        CancellationToken cancellationToken
    )
        where T : class => WatchAsync(type, scope, resourceVersion, () => { }, cancellationToken);

    /// <param name="opened">Called when the server has taken the watch, which may be long before its first event.</param>
    internal async IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(
        ResourceType<T> type,
        ListScope scope,
        string? resourceVersion,
        Action opened,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
        where T : class
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(scope);
        // Random, so that the watches of many portals do not all come back at once.
        var seconds = ShortestWatch + (int)(Settings.Random() * (LongestWatch - ShortestWatch));
        var query = scope.Query(
            ("watch", "true"),
            ("allowWatchBookmarks", "true"),
            ("resourceVersion", resourceVersion),
            ("timeoutSeconds", seconds.ToString(CultureInfo.InvariantCulture))
        );
        var request = new KubeRequest(HttpMethod.Get, ResourcePath.Collection(type, scope.Namespace), query)
        {
            Accept = type.AcceptItem,
        };
        var silence = TimeSpan.FromSeconds(seconds) + s_grace;
        using var watchdog = new CancellationTokenSource(silence, Settings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(watchdog.Token, cancellationToken);
        // Some proxies hold the headers back until the first event comes: they get no shorter limit.
        using var response = await GuardedAsync(() => _transport.OpenAsync(request, either.Token));
        opened();
        await using var body = await response.Content.ReadAsStreamAsync(either.Token);
        var pipe = PipeReader.Create(body, new StreamPipeReaderOptions(bufferSize: 16 * 1024));
        try
        {
            while (await GuardedAsync(() => pipe.ReadAsync(either.Token).AsTask()) is var read)
            {
                watchdog.CancelAfter(silence);
                var rest = read.Buffer;
                while (rest.PositionOf((byte)'\n') is { } end)
                {
                    if (Event(rest.Slice(0, end), type) is { } change)
                    {
                        yield return change;
                    }
                    rest = rest.Slice(rest.GetPosition(1, end));
                }
                pipe.AdvanceTo(rest.Start, rest.End);
                if (read.IsCompleted)
                {
                    yield break;
                }
                if (rest.Length > Settings.MaxEventBytes)
                {
                    throw new KubeAnswerException("An event of the watch is too large.");
                }
            }
        }
        finally
        {
            await pipe.CompleteAsync();
        }

        async Task<TResult> GuardedAsync<TResult>(Func<Task<TResult>> step)
        {
            try
            {
                return await step();
            }
            catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
            {
                throw new KubeTimeoutException(silence, exception);
            }
            catch (Exception exception) when (TransportFaults.IsFault(exception))
            {
                throw _transport.Translate(exception);
            }
        }
    }

    private static WatchEvent<T>? Event<T>(ReadOnlySequence<byte> line, ResourceType<T> type)
        where T : class
    {
        try
        {
            return WatchLine.Read(line, type);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new KubeAnswerException("A line of the watch is not an event.", exception);
        }
    }
}
