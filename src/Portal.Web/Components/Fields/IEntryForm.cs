using Portal.Web.Components.Shared;

namespace Portal.Web.Components.Fields;

/// <summary>What a field asks of the form around it, which hands itself down as a cascading value.</summary>
public interface IEntryForm
{
    /// <summary>What is wrong with the plan's field, once a person has been at it; that of a list's members included.</summary>
    IReadOnlyList<FieldError> ErrorsAt(string field) => ErrorsAt(field, alone: false, touched: field);

    /// <param name="field">The plan's field.</param>
    /// <param name="alone">Without what its members have (<c>tags</c>, not <c>tags[owner]</c>).</param>
    /// <param name="touched">The field that a person touches in its place: a tag's row has none of its own.</param>
    IReadOnlyList<FieldError> ErrorsAt(string field, bool alone, string touched);

    /// <summary>A person has been at this field; from now on what is wrong with it is shown beside it.</summary>
    void Touch(string field);
}
