using Microsoft.EntityFrameworkCore;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;
using Portal.Data.Operations;

namespace Portal.Data.Approvals;

internal static class RequestFilter
{
    public static IQueryable<OperationRow> Requests(this PortalDbContext context) =>
        context.Operations.Where(row => row.Approvers > 0);

    public static IQueryable<OperationRow> Matching(
        this IQueryable<OperationRow> rows,
        RequestQuery query,
        PortalDbContext context,
        DateTimeOffset now
    )
    {
        rows = query.Awaiting is { } awaiting
            ? rows.Where(row => row.State == OperationState.AwaitingApproval == awaiting)
            : rows;
        rows = query.RequestedById is { } person ? rows.Where(row => row.RequestedById == person) : rows;
        rows = query.AwaitsReview
            ? rows.Where(row =>
                row.Approval == ApprovalMark.BreakGlass
                && row.State != OperationState.AwaitingApproval
                && !context.OperationApprovals.Any(said =>
                    said.OperationId == row.Id
                    && said.Decision == Decision.Review
                    && said.PlanHash == row.PlanHash
                    && !context.OperationApprovals.Any(other =>
                        other.OperationId == row.Id && other.Decision == Decision.BreakGlass && other.At > said.At
                    )
                )
            )
            : rows;
        rows = query.Lapsed
            ? rows.Where(row =>
                row.State == OperationState.AwaitingApproval
                && (row.ApprovedUntil == null || row.ApprovedUntil <= now)
                && context.OperationApprovals.Any(said =>
                    said.OperationId == row.Id
                    && said.Standing == ApprovalStanding.Void
                    && said.PlanHash == row.PlanHash
                    && said.Until <= now
                )
            )
            : rows;
        rows = query.CollectableBy is { } asker
            ? rows.Where(row =>
                row.RequestedById == asker
                && row.State == OperationState.AwaitingApproval
                && row.ApprovedUntil > now
                && OperationKind.Collected.Contains(row.Kind)
            )
            : rows;
        rows = query.GlassOpenTo is { } second ? rows.GlassOpenTo(second, context, now) : rows;
        return query.DecidableBy is { } decider ? rows.DecidableBy(decider, context, now) : rows;
    }

    private static IQueryable<OperationRow> GlassOpenTo(
        this IQueryable<OperationRow> rows,
        string person,
        PortalDbContext context,
        DateTimeOffset now
    )
    {
        var broken = context.OperationApprovals.Where(said =>
            said.Decision == Decision.BreakGlass && said.Standing == ApprovalStanding.Valid && said.Until > now
        );
        return rows.Where(row =>
            row.State == OperationState.AwaitingApproval
            && (row.ApprovedUntil > now ? row.Approval != ApprovalMark.BreakGlass : row.AwaitsUntil > now)
            && broken.Any(said => said.OperationId == row.Id && said.PlanHash == row.PlanHash)
            && !broken.Any(said => said.OperationId == row.Id && said.PlanHash == row.PlanHash && said.ById == person)
        );
    }

    private static IQueryable<OperationRow> DecidableBy(
        this IQueryable<OperationRow> rows,
        RequestDecider decider,
        PortalDbContext context,
        DateTimeOffset now
    )
    {
        var (person, ofPortal) = (decider.ObjectId, decider.OfPortal);
        var visible = rows.VisibleTo(decider.Scopes).Select(row => row.Id);
        return rows.Where(row =>
            row.State == OperationState.AwaitingApproval
            && row.RequestedById != person
            && (row.ApprovedUntil == null || row.ApprovedUntil <= now)
            && row.AwaitsUntil > now
            && (row.Cluster == "" ? ofPortal : visible.Contains(row.Id))
            && !context.OperationApprovals.Any(said =>
                said.OperationId == row.Id
                && said.ById == person
                && said.Decision == Decision.Approve
                && said.Standing == ApprovalStanding.Valid
                && said.Until > now
            )
        );
    }
}
