using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Core.Access;

/// <summary>The plan of a role that a second Admin has to confirm: the assignment as it will be.</summary>
internal static class AssignmentPlan
{
    public static JsonObject Write(Assignment assignment)
    {
        var plan = AccessHistory.Of(assignment);
        plan["assignment"] = assignment.Id.ToString();
        plan["grantedBy"] = assignment.GrantedBy;
        plan["grantedAt"] = assignment.GrantedAt.ToString("O", CultureInfo.InvariantCulture);
        return plan;
    }

    public static Assignment Read(JsonNode plan) =>
        new(
            Guid.Parse(Text(plan, "assignment")),
            new Subject(Enum.Parse<SubjectKind>(Text(plan, "kind")), Text(plan, "id"), Text(plan, "subject")),
            Enum.Parse<Role>(Text(plan, "role")),
            Scope.Parse(Text(plan, "scope"))!,
            plan["expires"] is { } end ? Moment(end) : null,
            Text(plan, "grantedBy"),
            Moment(plan["grantedAt"]!)
        );

    private static string Text(JsonNode plan, string name) => plan[name]!.GetValue<string>();

    private static DateTimeOffset Moment(JsonNode node) =>
        DateTimeOffset.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture);
}
