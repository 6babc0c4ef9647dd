"""Users reach only the objects that are theirs."""

from stopper.model import Control, Severity

control = Control(
    id="identity.object-access",
    title="Users reach only the objects that are theirs",
    severity=Severity.HIGH,
    layers=("source", "live"),
    cwe=(639,),
    asvs=("8.2.2", "8.4.1"),
    remedy="Put the owner or tenant into the query that loads the object, and answer 404 when nothing is found.",
    risk="A signed-in user counts the id in the address up and reads or changes the orders and messages of all others.",
    snippet="order = db.first_or_404(db.select(Order).filter_by(id=order_id, owner_id=current_user.id))",
)
