using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Web.Authentication;
using Portal.Web.Export;

namespace Portal.Web.Features.Access;

/// <summary>The assignments as a file, with the filter of the address it was asked from. Changes nothing.</summary>
internal static class AccessExport
{
    private static readonly string[] s_columns = ["Who", "Kind", "Id", "Role", "Scope", "Ends", "GivenBy", "Given"];

    public static void MapAccessExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/access.csv", ExportAsync).RequireAuthorization(Permission.SeeAccess);

    public static string Write(IEnumerable<Assignment> assignments, Func<string, string> text) =>
        CsvText.Line(s_columns.Select(column => text($"Column.{column}")))
        + string.Concat(assignments.Select(assignment => CsvText.Line(Cells(assignment))));

    private static async Task<IResult> ExportAsync(
        [AsParameters] Filters filters,
        ReadAccess access,
        TimeProvider time,
        IStringLocalizer<AccessTexts> texts,
        HttpContext context
    )
    {
        var listing = await access.ListAsync(CurrentCaller.Of(context.User), context.RequestAborted);
        var filter = AccessFilter.Of(filters.Role, filters.Scope, filters.Who, filters.State);
        var shown = listing.Map.Assignments.Where(assignment => filter.Shows(assignment, time.GetUtcNow()));
        return CsvFile.Of("access", Write(shown, name => texts[name]), context);
    }

    private static string?[] Cells(Assignment assignment) =>
        [
            assignment.Subject.Name,
            assignment.Subject.Kind.ToString(),
            assignment.Subject.Id,
            assignment.Role.ToString(),
            assignment.Scope.ToString(),
            CsvFile.Moment(assignment.ExpiresAt),
            assignment.GrantedBy,
            CsvFile.Moment(assignment.GrantedAt),
        ];

    private sealed record Filters(string? Role, string? Scope, string? Who, string? State);
}
