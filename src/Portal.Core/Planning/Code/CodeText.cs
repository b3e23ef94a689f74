namespace Portal.Core.Planning.Code;

/// <summary>A change in one language. It holds no secret: what is one is asked for when the code runs.</summary>
public sealed record CodeText(CodeLanguage Language, string FileName, string Text);
