using System.Collections.Concurrent;
using Microsoft.Extensions.Localization;
using Portal.Web.Components.Nodes;
using Portal.Web.Live.Fleet;

namespace Portal.Web.Features.NodeHealth.Board;

/// <summary>
/// The pictures that are looked at, one per question, however many circuits ask it: each change is worked out once, and
/// one that a question does not see leaves its picture the same object.
/// </summary>
internal sealed class BoardPictures(IStringLocalizer<NodeTexts> texts)
{
    private const int SweptAbove = 256;
    private readonly ConcurrentDictionary<BoardAsk, Slot> _slots = new();

    public BoardPicture Of(FleetView view, BoardAsk ask)
    {
        if (_slots.Count > SweptAbove)
        {
            Sweep();
        }
        return _slots.GetOrAdd(ask, static _ => new Slot()).Picture(view, ask, texts);
    }

    private void Sweep()
    {
        foreach (var (ask, slot) in _slots)
        {
            if (!slot.IsShown)
            {
                _slots.TryRemove(ask, out _);
            }
        }
    }

    /// <summary>Holds weakly: a picture lives as long as somebody looks at it.</summary>
    private sealed class Slot
    {
        private readonly Lock _gate = new();
        private readonly WeakReference<FleetView?> _of = new(null);
        private readonly WeakReference<BoardPicture?> _picture = new(null);

        public bool IsShown => _picture.TryGetTarget(out _);

        public BoardPicture Picture(FleetView view, BoardAsk ask, IStringLocalizer<NodeTexts> texts)
        {
            lock (_gate)
            {
                var before = _picture.TryGetTarget(out var last) ? last : null;
                if (before is not null && _of.TryGetTarget(out var of) && ReferenceEquals(of, view))
                {
                    return before;
                }
                var now = new BoardPainter(view, ask, before, texts).Paint();
                if (before?.LooksLike(now) == true)
                {
                    now = before;
                }
                _of.SetTarget(view);
                _picture.SetTarget(now);
                return now;
            }
        }
    }
}
