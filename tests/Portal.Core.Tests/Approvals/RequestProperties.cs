using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;
using static Portal.Core.Tests.Approvals.ARequest;

namespace Portal.Core.Tests.Approvals;

/// <summary>Whatever people do in whatever order, nothing is queued that others did not agree to.</summary>
public sealed class RequestProperties
{
    private static readonly Caller[] s_people = [Olga, Anna, Aron, Adam, Ada];

    private static readonly Arbitrary<Act[]> s_acts = (
        from kind in Gen.Choose(0, 6)
        from person in Gen.Choose(0, s_people.Length - 1)
        from hours in Gen.Choose(0, 30)
        select new Act(kind, s_people[person], TimeSpan.FromHours(hours))
    )
        .ArrayOf()
        .Resize(25)
        .ToArbitrary();

    [Fact]
    public void Queued_only_when_two_others_agreed_to_this_plan_lately_or_two_admins_broke_the_glass() =>
        Prop.ForAll(s_acts, Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static bool Holds(Act[] acts)
    {
        var requests = new Requests();
        var id = requests.Add(Deletion(Olga, approvers: 2));
        var (now, revision) = (Noon, 0);
        foreach (var act in acts)
        {
            now += act.After;
            var before = requests[id];
            var move = Judge(act, before, now, ref revision);
            requests.ApplyAsync(id, _ => move, CancellationToken.None).GetAwaiter().GetResult();
            var after = requests[id];
            if (before.Awaits && after.Operation.State == OperationState.Queued && !Agreed(before, now))
            {
                return false;
            }

            if (!before.Awaits && after.Operation.State != before.Operation.State)
            {
                return false;
            }

            if (!after.Awaits && after.Approvals.Any(said => said.Standing == ApprovalStanding.Valid))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Told anew, from what was said alone.</summary>
    private static bool Agreed(Request request, DateTimeOffset now)
    {
        var counting = request.Approvals.Where(said =>
            said.PlanHash == request.Operation.PlanHash
            && said.Standing == ApprovalStanding.Valid
            && said.At <= now
            && now < said.At.AddHours(24)
        );
        var approvers = counting.Where(said => said.Decision == Decision.Approve).Select(said => said.ById).ToHashSet();
        var admins = counting.Where(said => said.Decision == Decision.BreakGlass).Select(said => said.ById).ToHashSet();
        return !approvers.Contains(OlgasId)
            && (approvers.Count >= 2 || admins.Count >= 2)
            && now < request.Operation.AwaitsUntil!.Value.AddHours(24);
    }

    private static RequestMove Judge(Act act, Request request, DateTimeOffset now, ref int revision)
    {
        var says = new Statement(act.By, request.Operation.PlanHash, "because", now);
        return act.Kind switch
        {
            0 or 1 => RequestDecisions.Approve(request, says, ApprovalPolicy.Default),
            2 => RequestDecisions.BreakGlass(request, says, ApprovalPolicy.Default),
            3 => RequestCourse.Revise(
                request,
                Revised(Deletion(act.By), $"{++revision}"),
                new RequestTerms(2, now.AddDays(7)),
                now
            ),
            4 => act.By == Adam
                ? RequestDecisions.Reject(request, says)
                : RequestCourse.Tick(request, ApprovalPolicy.Default, now),
            _ => RequestCourse.Tick(request, ApprovalPolicy.Default, now),
        };
    }

    private sealed record Act(int Kind, Caller By, TimeSpan After);
}
