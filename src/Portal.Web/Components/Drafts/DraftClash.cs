using Portal.Core.Drafts;

namespace Portal.Web.Components.Drafts;

/// <summary>The draft as another window left it; <paramref name="Other"/> is null when it is there no more.</summary>
public sealed record DraftClash(Draft? Other);
