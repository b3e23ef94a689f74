using Portal.Core.Rules;

namespace Portal.Core.Access;

/// <summary>A role that somebody is to have; <paramref name="ExpiresAt"/> null for good.</summary>
public sealed record AssignmentWish(Subject Subject, Role Role, Scope Scope, DateTimeOffset? ExpiresAt)
{
    /// <summary>Warnings that whoever gives it was shown, and gives it all the same.</summary>
    public IReadOnlyList<Finding> LetPass { get; init; } = [];

    /// <summary>The same without blanks around what was typed, and ids as the directory writes them.</summary>
    internal AssignmentWish Tidy() =>
        this with
        {
            Subject = Subject with
            {
                Id = Guid.TryParse(Subject.Id, out var id) ? id.ToString("D") : Subject.Id.Trim(),
                Name = Subject.Name.Trim(),
            },
        };

    internal Assignment Given(string by, DateTimeOffset at) =>
        new(Guid.CreateVersion7(at), Subject, Role, Scope, ExpiresAt?.ToUniversalTime(), by, at);

    internal bool IsHeldUpBy(Finding finding) => finding.Severity == Severity.Block || !LetPass.Contains(finding);

    internal bool IsLike(Assignment assignment) =>
        assignment.Role == Role
        && assignment.Subject.Kind == Subject.Kind
        && string.Equals(assignment.Subject.Id, Subject.Id, SubjectRules.Comparison(Subject.Kind))
        && string.Equals(assignment.Scope.ToString(), Scope.ToString(), StringComparison.OrdinalIgnoreCase);
}
