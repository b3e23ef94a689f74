using System.Collections.Concurrent;
using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;

namespace Portal.Web.Tests.Ports;

/// <summary>Requests to look at and to decide; nothing is queued.</summary>
internal sealed class FakeRequests : IRequestStore
{
    public List<Request> Requests { get; } = [];

    public ConcurrentQueue<RequestQuery> Queries { get; } = [];

    /// <summary>What became of them, in order.</summary>
    public List<RequestMove> Moves { get; } = [];

    public Exception? Failure { get; set; }

    /// <summary>What an act on one throws.</summary>
    public Exception? ActFailure { get; set; }

    /// <summary>What the next list has to wait for.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    /// <summary>How often a list was asked for.</summary>
    public int Lists { get; private set; }

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public Task<Request?> FindAsync(long id, OperationSight sight, CancellationToken cancellationToken) =>
        Task.FromResult(Visible(sight).FirstOrDefault(request => request.Operation.Id == id));

    public async Task<RequestPage> ListAsync(
        RequestQuery query,
        OperationSight sight,
        CancellationToken cancellationToken
    )
    {
        Lists++;
        Queries.Enqueue(query);
        await Held;
        if (Failure is not null)
        {
            throw Failure;
        }

        Request[] matches =
        [
            .. Visible(sight)
                .Where(request => query.Awaiting is null || request.Awaits == query.Awaiting)
                .Where(request => query.RequestedById is null || request.AskedBy(query.RequestedById))
                .Where(request => !query.AwaitsReview || request is { Awaits: false, AwaitsReview: true })
                .Where(request => !query.Lapsed || request.HasLapsed(Time.GetUtcNow()))
                .Where(request => query.CollectableBy is not { } asker || IsCollectableBy(asker, request))
                .Where(request => query.GlassOpenTo is not { } second || IsOpenTo(second, request))
                .Where(request => query.DecidableBy is not { } decider || Decides(decider, request))
                .OrderByDescending(request => request.Operation.Id),
        ];
        return new RequestPage([.. matches.Take(query.Size)], matches.Length, null);
    }

    public Task<RequestMove?> ApplyAsync(long id, Func<Request, RequestMove> judge, CancellationToken cancellationToken)
    {
        if (ActFailure is not null)
        {
            return Task.FromException<RequestMove?>(ActFailure);
        }

        var at = Requests.FindIndex(request => request.Operation.Id == id);
        if (at < 0)
        {
            return Task.FromResult<RequestMove?>(null);
        }

        var move = judge(Requests[at]);
        Moves.Add(move);
        Requests[at] = move switch
        {
            RequestMove.To { Revision: { } plan, Next: var next } => next with
            {
                Operation = next.Operation with
                {
                    Title = plan.Title,
                    Plan = plan.Plan,
                    PlanHash = plan.PlanHash,
                    Reason = plan.Reason,
                    Ticket = plan.Ticket,
                },
            },
            RequestMove.To to => to.Next,
            _ => Requests[at],
        };
        return Task.FromResult<RequestMove?>(move);
    }

    public Task<IReadOnlyList<DueRequest>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DueRequest>>([]);

    private static bool Decides(RequestDecider decider, Request request) =>
        request.Awaits
        && !request.AskedBy(decider.ObjectId)
        && request.Operation.ApprovedUntil is null
        && (request.Operation.Provider == PortalProvider.Name ? decider.OfPortal : decider.Scopes.IsPortalWide);

    private bool IsCollectableBy(string asker, Request request) =>
        request.AskedBy(asker) && request.AwaitsCollection(Time.GetUtcNow());

    private bool IsOpenTo(string second, Request request) =>
        request.AwaitsSecondAdmin(Time.GetUtcNow())
        && request.Counting(Decision.BreakGlass, Time.GetUtcNow()).All(said => said.ById != second);

    private List<Request> Visible(OperationSight sight) =>
        sight.Seen.IsPortalWide ? Requests : [.. Requests.Where(request => request.AskedBy(sight.ObjectId))];
}
