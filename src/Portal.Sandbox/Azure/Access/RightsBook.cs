namespace Portal.Sandbox.Azure.Access;

/// <summary>The rights of now; they can be lessened while the sandbox runs.</summary>
internal sealed class RightsBook
{
    private volatile Rights _now = Rights.Owner;

    public Rights Now
    {
        get => _now;
        set => _now = value;
    }
}
