using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Api.Answers;
using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Api.Verbs;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Watching;

/// <summary>One watch: what there is (when no revision is named), what happened since, what happens; then its end.</summary>
internal sealed class WatchStream(ClusterStore store, Rendering rendering, WatchPace pace, TimeProvider clock)
{
    private const string InitialEventsEnd = "k8s.io/initial-events-end";

    public async Task ServeAsync(ApiCall call)
    {
        var options = ListOptions.Read(call);
        await using var writer = new WatchWriter(call.Http);
        if (call.Representation.Shape == Shape.PartialList)
        {
            // Recorded: 200 and a stream that ends at once.
            await writer.StartAsync();
            return;
        }
        var since = options.SendInitialEvents || options.ResourceVersion is null or 0 ? null : options.ResourceVersion;
        using var watch = pace.Expired ? null : store.Watch(call.Kind, since);
        // The deadline counts from the moment the client hears from us, not later.
        var life = pace.Life(options.TimeoutSeconds);
        using var end = new CancellationTokenSource(life, clock);
        var began = clock.GetTimestamp();
        await writer.StartAsync();
        if (watch is null)
        {
            writer.Write("ERROR", TooOld(since ?? 0));
            await writer.FlushAsync();
            return;
        }
        var stream = new Stream(call, options, writer, rendering) { Last = since ?? watch.Revision };
        stream.Begin(watch);
        if (options.SendInitialEvents)
            stream.Bookmark(watch.Revision, InitialEventsEnd);
        await writer.FlushAsync();
        await FollowAsync(call, watch, stream, writer, new Deadline(life, began, options.Bookmarks, end.Token));
    }

    private async Task FollowAsync(ApiCall call, StoreWatch watch, Stream stream, WatchWriter writer, Deadline deadline)
    {
        using var aborted = CancellationTokenSource.CreateLinkedTokenSource(deadline.Ended, call.Aborted);
        try
        {
            var next = NextBookmark(deadline);
            while (true)
            {
                using var nap = new CancellationTokenSource(next, clock);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted.Token, nap.Token);
                try
                {
                    if (!await watch.Changes.WaitToReadAsync(either.Token))
                        return;
                }
                catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
                {
                    next = NextBookmark(deadline);
                    var revision = store.Snapshot(call.Kind).Revision;
                    stream.Drain(watch);
                    stream.Bookmark(revision);
                }
                stream.Drain(watch);
                await writer.FlushAsync();
            }
        }
        catch (OperationCanceledException)
            when (deadline.Ended.IsCancellationRequested && !call.Aborted.IsCancellationRequested)
        {
            // A clean end, without a word.
            stream.Drain(watch);
            await writer.FlushAsync();
        }
    }

    /// <summary>Each minute, and shortly before the end.</summary>
    private TimeSpan NextBookmark(Deadline deadline)
    {
        var last = deadline.Life - WatchPace.LastBookmark - clock.GetElapsedTime(deadline.Began);
        if (!deadline.Bookmarks || last <= TimeSpan.Zero)
            return Timeout.InfiniteTimeSpan;
        return last < pace.BookmarkEvery ? last : pace.BookmarkEvery;
    }

    private JsonObject TooOld(long asked) =>
        ApiRefusal.Expired($"too old resource version: {asked} ({store.Revision})").Status;

    /// <summary>When one watch began, and when it ends.</summary>
    private sealed record Deadline(TimeSpan Life, long Began, bool Bookmarks, CancellationToken Ended);

    /// <summary>The events of one watch in its shape and through its selectors.</summary>
    private sealed class Stream(ApiCall call, ListOptions options, WatchWriter writer, Rendering rendering)
    {
        private bool _first = true;

        /// <summary>What the client has seen, as a revision.</summary>
        public long Last { get; set; }

        public void Begin(StoreWatch watch)
        {
            foreach (var document in watch.Objects.Where(document => Reads.Chosen(call, options, document)))
                Send("ADDED", document);
            foreach (var change in watch.Past)
                Send(change);
        }

        public void Drain(StoreWatch watch)
        {
            while (watch.Changes.TryRead(out var change))
            {
                // A watch from a revision that is still to come waits for it.
                if (change.Revision > Last)
                    Send(change);
            }
        }

        /// <summary>Nothing before this revision is still to come; said only when it is news.</summary>
        public void Bookmark(long revision, string? annotation = null)
        {
            if (revision <= Last && annotation is null)
                return;
            Last = Math.Max(Last, revision);
            var metadata = new JsonObject { ["resourceVersion"] = Last.ToString(CultureInfo.InvariantCulture) };
            if (annotation is not null)
                metadata["annotations"] = new JsonObject { [annotation] = "true" };
            var document = new JsonObject
            {
                ["kind"] = call.Kind.Name,
                ["apiVersion"] = call.Kind.ApiVersion,
                ["metadata"] = metadata,
            };
            Send("BOOKMARK", document);
        }

        private void Send(StoreEvent change)
        {
            Last = Math.Max(Last, change.Revision);
            if (WatchEvents.Seen(call, options, change) is var (type, document))
                Send(type, document);
        }

        private void Send(string type, JsonObject document)
        {
            writer.Write(type, rendering.Watched(call, document, _first));
            _first = false;
        }
    }
}
