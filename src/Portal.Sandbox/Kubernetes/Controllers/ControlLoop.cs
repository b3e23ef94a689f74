using System.Collections.Concurrent;
using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers;

/// <summary>
/// The one loop of a cluster: hears the store, and runs what is due. It holds a thread only while there is work, and one
/// timer for all that comes later.
/// </summary>
internal sealed class ControlLoop : IDisposable
{
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_leap = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly ConcurrentQueue<StoreEvent> _heard = [];
    private readonly Queue<(Controller, ObjectKey)> _ready = [];
    private readonly HashSet<(Controller, ObjectKey)> _waiting = [];
    private readonly PriorityQueue<(Controller, ObjectKey), (DateTimeOffset Due, long Order)> _later = new();
    private readonly Dictionary<(Controller, ObjectKey), DateTimeOffset> _dues = [];
    private readonly ClusterClock _clock;
    private readonly ILogger _log;
    private readonly ITimer _timer;
    private readonly PodIndex _pods;
    private Controller[] _controllers = [];
    private IDisposable? _subscription;
    private DateTimeOffset _settled;
    private long _order;
    private int _woken;
    private bool _disposed;

    /// <summary>
    /// Since when events must come in their order even where the clock leaps, as a test's does; null where nothing
    /// depends on it. What was due then happens at its own time.
    /// </summary>
    public DateTimeOffset? InOrderSince { get; set; }

    public ControlLoop(ClusterClock clock, PodIndex pods, ILogger log)
    {
        (_clock, _pods, _log) = (clock, pods, log);
        _timer = clock.CreateTimer(_ => Settle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The controllers hear of everything that exists, and from then on of every change.</summary>
    public void Start(ClusterStore store, params Controller[] controllers)
    {
        lock (_gate)
        {
            _controllers = controllers;
            foreach (var controller in controllers)
                controller.Attach(this);
            _subscription = store.Subscribe(Hear);
            foreach (var kind in KindTable.All.Where(kind => kind.Renames.Count == 0))
            foreach (var document in store.List(kind))
                Tell(new StoreEvent(StoreEventType.Added, kind, document, null, 0));
        }
    }

    /// <summary>The present begins; what falls due from now on runs by itself.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            _clock.Release();
            foreach (var controller in _controllers)
                controller.Start();
            Settle();
        }
    }

    public void Enqueue(Controller controller, ObjectKey key)
    {
        if (_waiting.Add((controller, key)))
            _ready.Enqueue((controller, key));
    }

    public void EnqueueAt(Controller controller, ObjectKey key, DateTimeOffset due)
    {
        var item = (controller, key);
        if (due <= _clock.GetUtcNow())
            Enqueue(controller, key);
        else if (!_dues.TryGetValue(item, out var planned) || due < planned)
        {
            _dues[item] = due;
            _later.Enqueue(item, (due, ++_order));
        }
    }

    /// <summary>Runs on the caller's thread until nothing is due.</summary>
    public void Settle()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            if (InOrderSince is { } since)
                MakeUp(since);
            Drain();
            Arm();
        }
    }

    private void MakeUp(DateTimeOffset since)
    {
        if (_clock.IsTurned)
            return;
        DateTimeOffset now;
        // The clock may leap again while this works.
        do
        {
            _clock.Hold();
            now = _clock.GetUtcNow();
            var begin = _later.TryPeek(out _, out var next) && next.Due < now ? next.Due : now;
            if ((since > _settled && since < begin) || begin < since)
                begin = since;
            _settled = now;
            if (now - begin >= s_leap)
            {
                _clock.TurnTo(begin);
                LiveUntil(now);
                _clock.Release();
                foreach (var controller in _controllers)
                    controller.Start();
            }
            Drain();
            _clock.LetGo();
        } while (_clock.GetUtcNow() - now >= s_leap);
    }

    /// <summary>Runs something between two items of work, where controllers may be told things.</summary>
    public void Run(Action work)
    {
        lock (_gate)
            work();
        Wake();
    }

    /// <summary>
    /// Lets the cluster's own clock run through a past, from event to event; what falls due within one
    /// <paramref name="step"/> happens at the same moment.
    /// </summary>
    public void LiveUntil(DateTimeOffset end, TimeSpan step = default)
    {
        lock (_gate)
        {
            Drain();
            while (_later.TryPeek(out _, out var next) && next.Due <= end)
            {
                _clock.TurnTo(next.Due + step < end ? next.Due + step : end);
                Drain();
            }
            _clock.TurnTo(end);
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _disposed = true;
        _subscription?.Dispose();
        _timer.Dispose();
    }

    private void Hear(StoreEvent happened)
    {
        _heard.Enqueue(happened);
        // A change that the loop itself made is seen before its next item.
        if (!_gate.IsHeldByCurrentThread)
            Wake();
    }

    private void Wake()
    {
        // A seed says itself when its past goes on.
        if (!_clock.IsTurned && Interlocked.Exchange(ref _woken, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(static loop => loop.Awake(), this, preferLocal: false);
    }

    private void Awake()
    {
        Volatile.Write(ref _woken, 0);
        Settle();
    }

    private void Drain()
    {
        while (true)
        {
            while (_heard.TryDequeue(out var happened))
                Tell(happened);
            if (!_ready.TryDequeue(out var item))
            {
                if (TakeDue())
                    continue;
                return;
            }
            _waiting.Remove(item);
            Reconcile(item.Item1, item.Item2);
        }
    }

    /// <summary>All that is due at once: what many of them bring about is then done only once.</summary>
    private bool TakeDue()
    {
        var now = _clock.GetUtcNow();
        var any = false;
        while (_later.TryPeek(out var item, out var next) && next.Due <= now)
        {
            _later.Dequeue();
            if (_dues.TryGetValue(item, out var planned) && planned == next.Due)
                _dues.Remove(item);
            Enqueue(item.Item1, item.Item2);
            any = true;
        }
        return any;
    }

    private void Tell(StoreEvent happened)
    {
        _pods.Hear(happened);
        foreach (var controller in _controllers)
            controller.Heard(happened);
    }

    private void Reconcile(Controller controller, ObjectKey key)
    {
        try
        {
            controller.Reconcile(key);
        }
        catch (ApiRefusal refusal)
        {
            // Such as a namespace that is going; the API's own controllers also try again.
            _log.ControllerRefused(controller.GetType().Name, key, refusal.Message);
            EnqueueAt(controller, key, _clock.GetUtcNow() + s_again);
        }
        catch (Exception error) when (error is InvalidOperationException or NullReferenceException or FormatException)
        {
            // Users write these documents; one that a controller cannot read must not end the loop.
            _log.ControllerFailed(error, controller.GetType().Name, key);
            EnqueueAt(controller, key, _clock.GetUtcNow() + s_again);
        }
    }

    private void Arm()
    {
        if (!_later.TryPeek(out _, out var next) || _clock.IsTurned)
            return;
        var wait = next.Due - _clock.GetUtcNow();
        _timer.Change(
            wait < TimeSpan.Zero ? TimeSpan.Zero
                : wait < s_longest ? wait
                : s_longest,
            Timeout.InfiniteTimeSpan
        );
    }
}
