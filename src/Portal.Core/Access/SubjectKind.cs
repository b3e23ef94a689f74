namespace Portal.Core.Access;

public enum SubjectKind
{
    User,
    Group,

    /// <summary>Everybody to whom the directory gives an application role, such as <c>Portal.Operator</c>.</summary>
    AppRole,
}
