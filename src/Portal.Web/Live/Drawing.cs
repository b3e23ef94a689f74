namespace Portal.Web.Live;

/// <summary>
/// Tells when the browser has shown what a component drew: Blazor calls <c>OnAfterRender</c> once the browser has
/// confirmed the batch.
/// </summary>
internal sealed class Drawing
{
    private TaskCompletionSource? _shown;

    /// <summary>Ends with the next <see cref="Done"/>.</summary>
    public Task Begin() => (_shown = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Done() => _shown?.TrySetResult();
}
